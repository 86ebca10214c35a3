package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.BulkAction;
import com.casarerpa.contract.job.BulkAnswer;
import com.casarerpa.contract.job.BulkOutcome;
import com.casarerpa.contract.job.BulkResult;
import com.casarerpa.contract.job.JobSummary;
import com.casarerpa.orchestrator.audit.application.AuditLog;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.job.application.JobStore.Cancelled;
import com.casarerpa.orchestrator.job.application.JobStore.Dismissed;
import com.casarerpa.orchestrator.job.application.JobStore.Prioritised;
import com.casarerpa.orchestrator.job.application.JobStore.Retried;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Does something to a batch of the jobs that match. Each job is changed by itself, as if somebody had asked for that
/// one; what was done before is left as it is, so that a batch whose answer was lost can be repeated.
public final class BulkJobs {
    private final JobViews views;
    private final Acts acts;
    private final AuditLog audit;

    public BulkJobs(JobViews views, Acts acts, AuditLog audit) {
        this.views = views;
        this.acts = acts;
        this.audit = audit;
    }

    /// What is done to a single job.
    public record Acts(CancelJob cancel, RetryJob retry, PrioritiseJob prioritise, DismissJob dismiss) {}

    /// What is wanted.
    ///
    /// @param reason why, for the timelines
    /// @param latest whether a retry runs the newest version of the workflow
    /// @param priority that jobs shall get
    public record Wish(BulkAction action, Optional<String> reason, boolean latest, int priority) {}

    /// Does it to one batch.
    ///
    /// @param described what the jobs are narrowed to, for the audit
    public BulkAnswer run(JobViews.Filter batch, Wish wish, Map<String, String> described, Actor actor) {
        var page = views.list(batch);
        var results = page.jobs().stream().map(job -> act(job, wish, actor)).toList();
        audit.append(new AuditEntry(
                        actor,
                        "jobs.bulk_" + wish.action().text(),
                        "jobs",
                        batch.after().map(JobViews.Cursor::text).orElse("first batch"),
                        batch.criteria().tenantId(),
                        batch.criteria().workspaceId(),
                        Map.of())
                .with("filter", described)
                .with("matched", results.size())
                .with(
                        "changed",
                        results.stream()
                                .filter(result -> result.outcome() == BulkOutcome.DONE)
                                .count()));
        return new BulkAnswer(results, page.nextCursor());
    }

    private BulkResult act(JobSummary job, Wish wish, Actor actor) {
        var jobId = new JobId(job.jobId());
        return switch (wish.action()) {
            case CANCEL -> cancelled(job, acts.cancel().cancel(jobId, wish.reason(), actor));
            case RETRY -> retried(job, acts.retry().retryOnce(jobId, wish.latest(), actor));
            case PRIORITISE ->
                prioritised(job, wish.priority(), acts.prioritise().prioritise(jobId, wish.priority(), actor));
            case DISMISS -> dismissed(job, acts.dismiss().dismiss(jobId, wish.reason(), actor));
        };
    }

    private static BulkResult cancelled(JobSummary job, Cancelled answer) {
        return switch (answer) {
            case Cancelled.Done() -> done(job, "It was waiting and is cancelled.", null);
            case Cancelled.Requested(var robotId, var before) ->
                before
                        ? unchanged(job, "Its robot was asked to stop before.")
                        : done(job, "Its robot has been asked to stop.", null);
            case Cancelled.Final(var status) -> unchanged(job, "It is already " + status.text() + ".");
            case Cancelled.NotFound() -> gone(job);
        };
    }

    private static BulkResult retried(JobSummary job, RetryJob.Outcome answer) {
        return switch (answer) {
            case RetryJob.Outcome.Queued(var newJobId) -> done(job, "It runs again as a new job.", newJobId.value());
            case RetryJob.Outcome.Refused(var reason) ->
                switch (reason) {
                    case Retried.Settled(var newJobId) ->
                        new BulkResult(
                                job.jobId(),
                                job.workflowName(),
                                BulkOutcome.UNCHANGED,
                                newJobId.isPresent() ? "It was run again before." : "It was dismissed before.",
                                newJobId.map(JobId::value).orElse(null));
                    case Retried.NotFinal(var status) -> refused(job, "It has not ended: it is " + status.text() + ".");
                    case Retried.NotFound() -> gone(job);
                    case Retried.Done done -> throw new IllegalStateException("Expected a refusal, got " + done);
                };
        };
    }

    private static BulkResult prioritised(JobSummary job, int priority, Prioritised answer) {
        return switch (answer) {
            case Prioritised.Done(int before) ->
                before == priority
                        ? unchanged(job, "It has priority " + priority + " already.")
                        : done(job, "Its priority is " + priority + " instead of " + before + ".", null);
            case Prioritised.NotWaiting(var status) -> refused(job, "It does not wait: it is " + status.text() + ".");
            case Prioritised.NotFound() -> gone(job);
        };
    }

    private static BulkResult dismissed(JobSummary job, Dismissed answer) {
        return switch (answer) {
            case Dismissed.Done() -> done(job, "It is dismissed.", null);
            case Dismissed.Before() -> unchanged(job, "Somebody has run it again or dismissed it before.");
            case Dismissed.NotFailed(var status) -> refused(job, "It has not failed: it is " + status.text() + ".");
            case Dismissed.NotFound() -> gone(job);
        };
    }

    private static BulkResult done(JobSummary job, String message, @Nullable UUID newJobId) {
        return new BulkResult(job.jobId(), job.workflowName(), BulkOutcome.DONE, message, newJobId);
    }

    private static BulkResult unchanged(JobSummary job, String message) {
        return new BulkResult(job.jobId(), job.workflowName(), BulkOutcome.UNCHANGED, message, null);
    }

    private static BulkResult refused(JobSummary job, String message) {
        return new BulkResult(job.jobId(), job.workflowName(), BulkOutcome.REFUSED, message, null);
    }

    private static BulkResult gone(JobSummary job) {
        return refused(job, "It was purged meanwhile.");
    }
}
