package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.monitoring.application.EventBus;
import java.util.UUID;

/// Says what has just been committed, to claims that wait in this process and to everybody who listens to events.
/// Called after the commit, never before. Cheap; never blocks.
public final class JobNews {
    private final ParkedClaims parked;
    private final EventBus events;

    public JobNews(ParkedClaims parked, EventBus events) {
        this.parked = parked;
        this.events = events;
    }

    /// There are jobs to claim in the workspace, now or later.
    public void jobsReady(UUID workspaceId) {
        parked.jobsReady(workspaceId);
        events.committed();
    }

    /// The robot's attempt has ended: it has a slot free, and its job may be there to claim again.
    public void attemptEnded(UUID workspaceId, UUID robotId) {
        parked.slotFreed(workspaceId, robotId);
        parked.jobsReady(workspaceId);
        events.committed();
    }

    /// Something else has changed.
    public void changed() {
        events.committed();
    }
}
