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
/// @param controlUntil when a drain or pause ends by itself
/// @param currentJobIds the jobs whose lease it holds
/// @param conditions what is wrong with it, as it says; empty when it is offline
/// @param conflict there when several living processes use its key
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
        @Nullable Instant controlUntil,
        @Nullable Instant registeredAt,
        @Nullable Instant lastSeenAt,
        @Nullable Double cpuPercent,
        @Nullable Double memoryPercent,
        List<UUID> currentJobIds,
        Map<String, @Nullable Object> metrics,
        List<RobotCondition> conditions,
        @Nullable RobotConflict conflict,
        Instant createdAt) {}
