package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.FieldError;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.orchestrator.job.application.JobStore.Submitted;
import com.casarerpa.orchestrator.job.domain.IdempotencyKey;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import com.casarerpa.orchestrator.platform.combine.Combiner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Queues jobs. With an idempotency key a repeat answers the job of the first time.
///
/// What is submitted while a batch is being written is written with the next one, by whomever it was submitted.
/// Callers wait, so they run on virtual threads.
public final class SubmitJob implements AutoCloseable {
    private static final int LARGEST_BATCH = 1000;

    private final JobDrafts drafts;
    private final JobStore store;
    private final JobNews news;
    private final BatchFailure.Classifier failures;
    private final SubmitQuotas quotas;
    private final Combiner<NewJob, Submitted> combiner;

    /// @param failures tells what an exception of the store means
    public SubmitJob(
            JobDrafts drafts, JobStore store, JobNews news, BatchFailure.Classifier failures, SubmitQuotas quotas) {
        this.quotas = quotas;
        this.drafts = drafts;
        this.store = store;
        this.news = news;
        this.failures = failures;
        // Whoever waits for an answer is a thread of its own: to wake it is all there is to do.
        this.combiner = new Combiner<>("submit", LARGEST_BATCH, this::write, failures, Runnable::run);
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
    /// @param origin the request with which
    public record Command(
            Target target,
            Map<String, @Nullable Object> variables,
            NewJob.Options options,
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            String actor,
            Optional<IdempotencyKey> key,
            JobOrigin origin) {}

    /// What a submit came to.
    public sealed interface Outcome {
        /// The job is queued.
        ///
        /// @param repeated whether it was queued before by a request with the same key
        record Queued(JobId jobId, boolean repeated) implements Outcome {}

        /// It is not.
        sealed interface Refusal extends Outcome {}

        /// Fields that do not fit what there is.
        record Invalid(List<FieldError> errors) implements Refusal {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        /// The definition that came along cannot be run.
        record InvalidWorkflow(String reason, List<FieldError> errors) implements Refusal {
            public InvalidWorkflow {
                errors = List.copyOf(errors);
            }
        }

        /// The key was used for another request, which made this job.
        record KeyReused(JobId jobId) implements Refusal {}

        /// The workspace has used up what it may have.
        record QuotaExceeded(String detail, Duration retryAfter) implements Refusal {}

        /// The database cannot keep this job.
        record NotStorable(String reason) implements Refusal {}
    }

    /// What writes, for the metrics.
    public Combiner<?, ?> combiner() {
        return combiner;
    }

    /// Queues a job.
    ///
    /// @throws RuntimeException when the database is away; nothing was answered then
    public Outcome submit(Command command) {
        return submit(List.of(command)).getFirst();
    }

    /// Queues jobs with one statement; answers each, in their order. One that cannot be queued is refused alone.
    ///
    /// @throws RuntimeException when the database is away
    public List<Outcome> submit(List<Command> commands) {
        var exceeded = commands.stream().map(quotas::take).toList();
        var within = IntStream.range(0, commands.size())
                .filter(i -> exceeded.get(i).isEmpty())
                .mapToObj(commands::get)
                .toList();
        var outcomes = queue(within).iterator();
        return exceeded.stream()
                .<Outcome>map(refusal -> refusal.isPresent() ? refusal.get() : outcomes.next())
                .toList();
    }

    private List<Outcome> queue(List<Command> commands) {
        var drafted = drafts.draft(commands);
        var jobs = new ArrayList<NewJob>(drafted.size());
        for (var draft : drafted) {
            if (draft instanceof JobDrafts.Draft.Ready(var job)) {
                jobs.add(job);
            }
        }
        var written = combiner.submitTogether(jobs).iterator();
        return drafted.stream()
                .map(draft -> switch (draft) {
                    case JobDrafts.Draft.Refused(var outcome) -> outcome;
                    case JobDrafts.Draft.Ready(var job) -> outcome(job, written.next());
                })
                .toList();
    }

    private Outcome outcome(NewJob job, CompletableFuture<Submitted> answer) {
        try {
            return switch (answer.join()) {
                case Submitted.Written written -> new Outcome.Queued(job.jobId(), false);
                case Submitted.Before(var jobId) -> new Outcome.Queued(jobId, true);
                case Submitted.OtherRequest(var jobId) -> new Outcome.KeyReused(jobId);
                case Submitted.Unfit unfit -> JobDrafts.refusal(job, unfit);
            };
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause
                    && failures.classify(cause) == BatchFailure.ONE_IS_BAD) {
                return new Outcome.NotStorable(rootMessage(cause));
            }
            throw failed;
        }
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private List<Submitted> write(List<NewJob> jobs) {
        var written = store.insert(jobs);
        tell(jobs, written);
        return written;
    }

    /// The one place that says, after the commit, which jobs are new.
    private void tell(List<NewJob> jobs, List<Submitted> submitted) {
        Map<UUID, List<NewJob>> queued = new LinkedHashMap<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (submitted.get(i) instanceof Submitted.Written written) {
                queued.computeIfAbsent(written.scope().workspaceId(), id -> new ArrayList<>())
                        .add(jobs.get(i));
            }
        }
        queued.forEach((workspaceId, fresh) -> news.queued(
                workspaceId,
                fresh.stream().map(NewJob::jobId).toList(),
                fresh.stream().anyMatch(job -> job.options().notBefore().isPresent())));
    }

    /// Writes what waits and takes no more.
    @Override
    public void close() {
        combiner.close();
    }
}
