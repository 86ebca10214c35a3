package com.casarerpa.contract.robot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the server wants of a robot.
///
/// @param command `cancel_job`, `drain`, `pause` or `resume`
public record RobotCommand(
        String command,
        @Nullable UUID jobId,
        @Nullable UUID leaseToken,
        @Nullable String reason) {}
