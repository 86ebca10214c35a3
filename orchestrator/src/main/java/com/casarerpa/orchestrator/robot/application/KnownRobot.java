package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.robot.application.RobotStore.Names;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the database knows of a robot, as far as a heartbeat is answered from it.
///
/// @param control what the operators want of it
/// @param controlLeft for how long they want that; empty: until further notice
/// @param resumeOwed whether it has to be told once that it is active again
/// @param resumeLeft for how long it is told again; zero when it is not
/// @param cancels which of its runs it shall stop
public record KnownRobot(
        RobotId robotId,
        Names names,
        RobotStatus status,
        RobotControl control,
        Optional<String> controlNote,
        Optional<Duration> controlLeft,
        boolean resumeOwed,
        Duration resumeLeft,
        List<CancelRequest> cancels) {
    public KnownRobot {
        cancels = List.copyOf(cancels);
    }

    /// A run to stop.
    ///
    /// @param told whether an answer has told the robot before
    public record CancelRequest(UUID jobId, UUID leaseToken, Optional<String> reason, boolean told) {}
}
