package com.casarerpa.contract.event;

/// The types of events, as they stand in the envelope.
public final class EventType {
    public static final String JOB_CREATED = "job.created";
    public static final String JOB_CLAIMED = "job.claimed";
    public static final String JOB_PROGRESS = "job.progress";
    public static final String JOB_COMPLETED = "job.completed";
    public static final String JOB_FAILED = "job.failed";
    public static final String JOB_CANCEL_REQUESTED = "job.cancel_requested";
    public static final String JOB_CANCEL_DELIVERED = "job.cancel_delivered";
    public static final String JOB_CANCELLED = "job.cancelled";
    public static final String JOB_RELEASED = "job.released";
    public static final String JOB_RECLAIMED = "job.reclaimed";
    public static final String JOB_RETRIED = "job.retried";
    public static final String JOB_PRIORITY_CHANGED = "job.priority_changed";
    public static final String JOB_DISMISSED = "job.dismissed";
    public static final String ROBOT_REGISTERED = "robot.registered";
    public static final String ROBOT_HEARTBEAT = "robot.heartbeat";
    public static final String ROBOT_STATUS = "robot.status";
    public static final String WORKSPACE_CONTROL = "workspace.control";
    public static final String FLEET_CONTROL = "fleet.control";
    public static final String WORKFLOW_CHANGED = "workflow.changed";
    public static final String WORKFLOW_HEALED = "workflow.healed";
    public static final String KEY_CHANGED = "key.changed";
    public static final String QUEUE_DEPTH = "queue.depth";
    public static final String METRICS = "metrics";
    public static final String HELLO = "hello";
    public static final String GAP = "gap";

    private EventType() {}
}
