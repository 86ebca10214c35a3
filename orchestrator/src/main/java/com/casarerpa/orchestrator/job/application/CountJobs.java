package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.DeadLetterStats;
import com.casarerpa.contract.job.JobCount;
import java.util.Optional;
import java.util.UUID;

/// Counts jobs that match, and dead letters.
public final class CountJobs {
    private final JobViews views;

    public CountJobs(JobViews views) {
        this.views = views;
    }

    /// How many match.
    public JobCount count(JobViews.Criteria criteria) {
        return views.count(criteria);
    }

    /// How many failed for good and wait for somebody to decide about them.
    public DeadLetterStats deadLetters(Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        return views.deadLetters(tenantId, workspaceId);
    }
}
