package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What robots need of jobs: which of its runs a robot shall stop.
@FunctionalInterface
public interface CancelRequests {
    /// The running jobs of a robot whose cancel was requested.
    List<CancelRequest> of(RobotId robotId);

    /// A run to stop.
    record CancelRequest(UUID jobId, UUID leaseToken, Optional<String> reason) {}
}
