package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.List;
import java.util.function.Supplier;

/// Runs a finished job again, as a new job with the same variables and options.
public final class RetryJob {
    private final JobStore store;
    private final Supplier<JobId> ids;
    private final JobNews news;

    public RetryJob(JobStore store, Supplier<JobId> ids, JobNews news) {
        this.store = store;
        this.ids = ids;
        this.news = news;
    }

    /// What a retry came to.
    public sealed interface Outcome {
        /// The new job is queued.
        record Queued(JobId newJobId) implements Outcome {}

        /// Why there is none.
        record Refused(JobStore.Retried reason) implements Outcome {}
    }

    /// Queues the new job.
    ///
    /// @param latest whether the newest version of the workflow is taken instead of the same
    public Outcome retry(JobId jobId, boolean latest, Actor actor) {
        return retry(jobId, latest, false, actor);
    }

    /// The same, unless somebody has run the job again or dismissed it before.
    public Outcome retryOnce(JobId jobId, boolean latest, Actor actor) {
        return retry(jobId, latest, true, actor);
    }

    private Outcome retry(JobId jobId, boolean latest, boolean once, Actor actor) {
        var newJobId = ids.get();
        var retried = store.retry(jobId, newJobId, latest, once, actor);
        if (retried instanceof JobStore.Retried.Done(var workspaceId)) {
            news.queued(workspaceId, List.of(newJobId), false);
            return new Outcome.Queued(newJobId);
        }
        return new Outcome.Refused(retried);
    }
}
