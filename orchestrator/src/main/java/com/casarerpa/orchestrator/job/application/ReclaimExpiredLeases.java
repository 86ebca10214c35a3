package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.util.List;

/// Takes back jobs whose lease has expired, ends runs that a cancel or a time-out should have ended, and lets
/// go of jobs that were kept for a robot in vain. Any number of orchestrators may do this at once; none waits
/// for another.
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

    /// When there will be something to do next.
    public AttemptStore.NextDue next() {
        return store.nextDue(overdue);
    }

    /// Ends everything that is overdue now, up to 500 attempts, and answers what that was.
    public List<AttemptStore.Ended> reclaim() {
        var ended = store.endOverdue(overdue, policy, BATCH);
        for (var attempt : ended) {
            news.attemptEnded(attempt.workspaceId(), attempt.robotId(), attempt.jobId(), attempt.status());
        }
        return ended;
    }

    /// Lets any robot take what was kept for one in vain; answers what that was.
    public List<AttemptStore.Lifted> lift() {
        var lifted = store.liftPreferences(BATCH);
        lifted.forEach(job -> news.queued(job.workspaceId(), List.of(job.jobId()), false));
        return lifted;
    }

    /// Somebody else is doing it, or has just done: what it has written shall be read at once.
    public void readNews() {
        news.changed();
    }
}
