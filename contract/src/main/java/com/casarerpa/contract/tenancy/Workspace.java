package com.casarerpa.contract.tenancy;

import com.casarerpa.contract.robot.RobotControl;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A subdivision of a tenant.
///
/// @param status `active` or `suspended`
/// @param control whether its robots get jobs
/// @param controlBy who drained or paused it
/// @param controlSince since when it is drained or paused
/// @param controlUntil when that ends by itself
/// @param maxRobots how many robots it may have; null: no limit
/// @param maxQueuedJobs how many of its jobs may wait; null: no limit
/// @param maxSubmitsPerMinute how many jobs may be submitted a minute; null: no limit
/// @param retentionDays how long what has ended is kept; null: as elsewhere
public record Workspace(
        UUID workspaceId,
        UUID tenantId,
        String name,
        String status,
        RobotControl control,
        @Nullable String controlNote,
        @Nullable String controlBy,
        @Nullable Instant controlSince,
        @Nullable Instant controlUntil,
        @Nullable Integer maxRobots,
        @Nullable Integer maxQueuedJobs,
        @Nullable Integer maxSubmitsPerMinute,
        @Nullable Integer retentionDays,
        Instant createdAt) {}
