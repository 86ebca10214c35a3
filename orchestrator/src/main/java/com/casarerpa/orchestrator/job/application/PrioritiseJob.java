package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.job.domain.JobId;

/// Lets a waiting job run sooner or later than it would.
public final class PrioritiseJob {
    private final JobStore store;
    private final JobNews news;

    public PrioritiseJob(JobStore store, JobNews news) {
        this.store = store;
        this.news = news;
    }

    /// Changes the priority.
    ///
    /// @param priority 0 to 20
    public JobStore.Prioritised prioritise(JobId jobId, int priority, Actor actor) {
        var answer = store.prioritise(jobId, priority, actor);
        if (answer instanceof JobStore.Prioritised.Done(int before) && before != priority) {
            news.reordered();
        }
        return answer;
    }
}
