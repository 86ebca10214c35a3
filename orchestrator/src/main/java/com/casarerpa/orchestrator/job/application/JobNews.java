package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/// Says what has just been committed, to the claim desk of this process and to everybody who listens to events.
/// Called after the commit, never before. Cheap; never blocks.
public final class JobNews {
    private final ClaimDesk desk;
    private final EventBus events;

    public JobNews(ClaimDesk desk, EventBus events) {
        this.desk = desk;
        this.events = events;
    }

    /// These jobs of a workspace wait now.
    ///
    /// @param delayed whether one of them may not be given away yet
    public void queued(UUID workspaceId, Collection<JobId> jobs, boolean delayed) {
        jobs.forEach(job -> desk.freed(workspaceId, job.value()));
        if (delayed) {
            desk.delayed(Duration.ZERO);
        }
        events.committed();
    }

    /// The robot's attempt has ended: it has a slot free, and its job may be there to claim again.
    public void attemptEnded(UUID workspaceId, UUID robotId, JobId jobId, JobStatus status) {
        desk.ended(robotId, jobId);
        if (status == JobStatus.PENDING) {
            desk.freed(workspaceId, jobId.value());
            desk.delayed(Duration.ZERO);
        }
        events.committed();
    }

    /// Jobs that wait do so in another order now.
    public void reordered() {
        desk.recheck();
        events.committed();
    }

    /// Something else has changed.
    public void changed() {
        events.committed();
    }
}
