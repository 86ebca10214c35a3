package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.Optional;

/// Ends a job that waits at once, or asks the robot of a running one to stop. The robot sees it with its next
/// heartbeat, extension or progress; if it does not stop in time the orchestrator ends the job.
public final class CancelJob {
    private final JobStore store;
    private final JobNews news;

    public CancelJob(JobStore store, JobNews news) {
        this.store = store;
        this.news = news;
    }

    /// Cancels the job.
    public JobStore.Cancelled cancel(JobId jobId, Optional<String> reason, Actor actor) {
        var cancelled = store.cancel(jobId, reason, actor);
        news.changed();
        return cancelled;
    }
}
