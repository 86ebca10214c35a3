package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.util.List;

/// Takes back jobs whose lease has expired, and ends runs that a cancel or a time-out should have ended. Any number of
/// orchestrators may do this at once; none waits for another.
public final class ReclaimExpiredLeases {
    private static final int BATCH = 500;

    private final AttemptStore store;
    private final OverduePolicy overdue;
    private final RetryPolicy policy;
    private final JobNews news;

    public ReclaimExpiredLeases(AttemptStore store, OverduePolicy overdue, RetryPolicy policy, JobNews news) {
        this.store = store;
        this.overdue = overdue;
        this.policy = policy;
        this.news = news;
    }

    /// Ends everything that is overdue now and answers what that was.
    public List<AttemptStore.Ended> reclaim() {
        var ended = store.endOverdue(overdue, policy, BATCH);
        for (var attempt : ended) {
            news.attemptEnded(attempt.workspaceId(), attempt.robotId(), attempt.jobId(), attempt.status());
        }
        return ended;
    }
}
