package com.casarerpa.contract.robot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One start of a robot.
///
/// @param registeredAt when it registered; null when it was heard without
/// @param heardAt when it was noted last
/// @param replacedAt when another session was first heard instead; null for the newest
public record RobotSession(
        String session,
        String hostname,
        @Nullable Instant registeredAt,
        Instant heardAt,
        @Nullable Instant replacedAt) {}
