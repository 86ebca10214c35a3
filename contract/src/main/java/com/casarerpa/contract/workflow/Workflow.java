package com.casarerpa.contract.workflow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A registered workflow.
///
/// @param origin `registered`, or `inline` when it came along with a job
/// @param onLost what becomes of a job of the latest version whose robot was lost: `rerun`, `park` or `resume`
public record Workflow(
        UUID workflowId,
        UUID tenantId,
        UUID workspaceId,
        String name,
        @Nullable String description,
        String origin,
        int latestVersion,
        String latestDigest,
        int nodeCount,
        @Nullable String onLost,
        Instant createdAt,
        Instant updatedAt) {}
