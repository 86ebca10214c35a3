package com.casarerpa.orchestrator.job.application;

import java.util.List;
import java.util.UUID;

/// Tells a robot which of its runs shall stop; asked with each heartbeat.
public final class ListCancelRequests {
    private final AttemptStore store;

    public ListCancelRequests(AttemptStore store) {
        this.store = store;
    }

    /// The running jobs of the robot whose cancel was requested.
    public List<AttemptStore.CancelRequest> of(UUID robotId) {
        return store.cancelRequests(robotId);
    }
}
