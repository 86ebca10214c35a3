package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.monitoring.application.Interest;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.time.Duration;
import java.util.Set;

/// Tells the claim desk of this process what other orchestrators have committed.
public final class ClaimWaker implements EventBus.Listener {
    /// What this process does is told to the desk directly.
    private static final Interest WAKING = Interest.ofOthers(Set.of(
            EventType.JOB_CREATED,
            EventType.JOB_RELEASED,
            EventType.JOB_RETRIED,
            EventType.JOB_RECLAIMED,
            EventType.JOB_COMPLETED,
            EventType.JOB_FAILED,
            EventType.JOB_CANCELLED,
            EventType.JOB_PRIORITY_CHANGED,
            EventType.ROBOT_REGISTERED,
            EventType.ROBOT_STATUS,
            EventType.WORKSPACE_CONTROL,
            EventType.FLEET_CONTROL));

    /// What opens and closes robots, also while none waits: who asks now and then would find itself closed for long.
    private static final Interest CONTROL = Interest.ofOthers(Set.of(
            EventType.ROBOT_REGISTERED, EventType.ROBOT_STATUS, EventType.WORKSPACE_CONTROL, EventType.FLEET_CONTROL));

    private final ClaimDesk desk;

    public ClaimWaker(ClaimDesk desk) {
        this.desk = desk;
    }

    @Override
    public void on(Event event) {
        switch (event.type()) {
            case EventType.JOB_CREATED -> free(event);
            case EventType.JOB_RELEASED, EventType.JOB_RETRIED, EventType.JOB_RECLAIMED -> {
                ended(event);
                free(event);
            }
            case EventType.JOB_COMPLETED, EventType.JOB_FAILED, EventType.JOB_CANCELLED -> ended(event);
            case EventType.JOB_PRIORITY_CHANGED -> desk.recheck();
            case EventType.ROBOT_REGISTERED -> event.robotId().ifPresent(desk::robotChanged);
            case EventType.ROBOT_STATUS -> event.robotId().ifPresent(desk::robotMayGoOn);
            case EventType.WORKSPACE_CONTROL, EventType.FLEET_CONTROL -> desk.workspaceChanged(event.workspaceId());
            default -> {
                // Nothing that a waiting claim could profit from.
            }
        }
    }

    @Override
    public Interest interest() {
        return desk.parked() > 0 ? WAKING : CONTROL;
    }

    @Override
    public void gap(long afterSeq, long upToSeq) {
        desk.recheck();
    }

    private void ended(Event event) {
        event.robotId().ifPresent(robot -> event.jobId().ifPresent(job -> desk.ended(robot, new JobId(job))));
    }

    private void free(Event event) {
        event.jobId().ifPresent(job -> {
            desk.freed(event.workspaceId(), job);
            // It may be one that waits for its time.
            desk.delayed(Duration.ZERO);
        });
    }
}
