package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.Optional;

/// Lets go of a failed job: it stays as it is, and is no dead letter any more.
public final class DismissJob {
    private final JobStore store;
    private final JobNews news;

    public DismissJob(JobStore store, JobNews news) {
        this.store = store;
        this.news = news;
    }

    /// Dismisses the job.
    public JobStore.Dismissed dismiss(JobId jobId, Optional<String> note, Actor actor) {
        var answer = store.dismiss(jobId, note, actor);
        news.changed();
        return answer;
    }
}
