package com.casarerpa.contract.robot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a robot did in one slot of time.
///
/// @param at when the slot begins
/// @param cpuPercent the mean of what it said; null when it was not heard
/// @param memoryPercent likewise
/// @param mostJobs how many it ran at once at most; null when it was not heard
/// @param completed attempts after which their job was completed, likewise `failed`
public record RobotSeriesPoint(
        Instant at,
        @Nullable Double cpuPercent,
        @Nullable Double memoryPercent,
        @Nullable Integer mostJobs,
        long completed,
        long failed) {}
