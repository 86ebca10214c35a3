package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.FieldError;
import com.casarerpa.orchestrator.job.application.JobStore.IdempotencyKey;
import com.casarerpa.orchestrator.job.application.JobStore.Keyed;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Queues one job. With an idempotency key a repeat answers the job of the first time.
public final class SubmitJob {
    private final JobDrafts drafts;
    private final JobStore store;
    private final JobNews news;

    public SubmitJob(JobDrafts drafts, JobStore store, JobNews news) {
        this.drafts = drafts;
        this.store = store;
        this.news = news;
    }

    /// What to run.
    public sealed interface Target {
        /// A registered workflow; the latest version when none is named.
        record Registered(UUID workflowId, Optional<Integer> version) implements Target {}

        /// A definition that comes with the job.
        record Inline(String definition, Optional<String> name) implements Target {}
    }

    /// A job to queue.
    ///
    /// @param options as checked by the contract
    /// @param tenantId must be the workspace's
    /// @param workspaceId absent means the workflow's, or the default one for a definition that comes along
    /// @param actor who submits
    public record Command(
            Target target,
            Map<String, @Nullable Object> variables,
            NewJob.Options options,
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            String actor) {}

    /// What a submit came to.
    public sealed interface Outcome {
        /// The job is queued.
        ///
        /// @param repeated whether it was queued before by a request with the same key
        record Submitted(JobId jobId, boolean repeated) implements Outcome {}

        /// Fields that do not fit what there is.
        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        /// The definition that came along cannot be run.
        record InvalidWorkflow(String reason, List<FieldError> errors) implements Outcome {
            public InvalidWorkflow {
                errors = List.copyOf(errors);
            }
        }

        /// The key was used for another request, which made this job.
        record KeyReused(JobId jobId) implements Outcome {}
    }

    /// Queues the job.
    public Outcome submit(Command command, Optional<IdempotencyKey> key) {
        return switch (drafts.draft(command)) {
            case JobDrafts.Draft.Refused(var outcome) -> outcome;
            case JobDrafts.Draft.Ready(var job) -> submit(job, key);
        };
    }

    private Outcome submit(NewJob job, Optional<IdempotencyKey> key) {
        if (key.isEmpty()) {
            store.insert(List.of(job));
        } else {
            switch (store.insertOnce(job, key.get())) {
                case Keyed.Inserted() -> {
                    // As without a key.
                }
                case Keyed.Before(var jobId) -> {
                    return new Outcome.Submitted(jobId, true);
                }
                case Keyed.OtherRequest(var jobId) -> {
                    return new Outcome.KeyReused(jobId);
                }
            }
        }
        news.jobsReady(job.scope().workspaceId());
        return new Outcome.Submitted(job.jobId(), false);
    }
}
