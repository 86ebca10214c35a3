package com.casarerpa.contract.robot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A robot as operators see it.
///
/// @param status `offline` when no heartbeat came for three intervals
/// @param lastSeenAt the last heartbeat
/// @param currentJobIds the jobs whose lease it holds
public record Robot(
        UUID robotId,
        UUID tenantId,
        UUID workspaceId,
        String name,
        @Nullable String hostname,
        String environment,
        List<String> capabilities,
        List<String> tags,
        int maxConcurrentJobs,
        @Nullable String version,
        @Nullable String os,
        RobotStatus status,
        RobotControl control,
        @Nullable String controlNote,
        @Nullable String controlBy,
        @Nullable Instant registeredAt,
        @Nullable Instant lastSeenAt,
        @Nullable Double cpuPercent,
        @Nullable Double memoryPercent,
        List<UUID> currentJobIds,
        Map<String, @Nullable Object> metrics,
        Instant createdAt) {}
