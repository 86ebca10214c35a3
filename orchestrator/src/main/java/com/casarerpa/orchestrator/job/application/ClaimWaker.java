package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.monitoring.application.Interest;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.util.Set;

/// Wakes claims that wait here for what other orchestrators have committed.
public final class ClaimWaker implements EventBus.Listener {
    /// What this process does is told to its claims directly.
    private static final Interest WAKING = Interest.ofOthers(Set.of(
            EventType.JOB_CREATED,
            EventType.JOB_RELEASED,
            EventType.JOB_RETRIED,
            EventType.JOB_RECLAIMED,
            EventType.JOB_COMPLETED,
            EventType.JOB_FAILED,
            EventType.JOB_CANCELLED,
            EventType.ROBOT_STATUS));

    private final ParkedClaims parked;

    public ClaimWaker(ParkedClaims parked) {
        this.parked = parked;
    }

    @Override
    public void on(Event event) {
        switch (event.type()) {
            case EventType.JOB_CREATED -> parked.jobsReady(event.workspaceId());
            case EventType.JOB_RELEASED, EventType.JOB_RETRIED, EventType.JOB_RECLAIMED -> {
                freed(event);
                parked.jobsReady(event.workspaceId());
            }
            case EventType.JOB_COMPLETED, EventType.JOB_FAILED, EventType.JOB_CANCELLED, EventType.ROBOT_STATUS ->
                freed(event);
            default -> {
                // Nothing that a waiting claim could profit from.
            }
        }
    }

    @Override
    public Interest interest() {
        return WAKING;
    }

    @Override
    public void gap(long afterSeq) {
        parked.recheckAll();
    }

    private void freed(Event event) {
        event.robotId().ifPresent(robotId -> parked.slotFreed(event.workspaceId(), robotId));
    }
}
