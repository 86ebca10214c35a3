package com.casarerpa.contract.robot;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The latest figures of one robot.
public record RobotMetrics(
        UUID robotId,
        String name,
        RobotStatus status,
        @Nullable Instant lastSeenAt,
        @Nullable Double cpuPercent,
        @Nullable Double memoryPercent,
        int runningJobs,
        long completedJobs,
        long failedJobs,
        Map<String, @Nullable Object> metrics) {}
