package com.casarerpa.contract.robot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One start of a robot.
///
/// @param session what it calls itself, new at each start
/// @param hostname the machine that it said it runs on
/// @param startedAt when it registered
/// @param lastHeardAt its last heartbeat
public record RobotProcess(
        String session, @Nullable String hostname, @Nullable Instant startedAt, Instant lastHeardAt) {}
