package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job in a list.
///
/// @param robotId who runs it, or ran it last
/// @param attempt the n-th run, 0 before the first
/// @param progress percent
public record JobSummary(
        UUID jobId,
        UUID tenantId,
        UUID workspaceId,
        UUID workflowId,
        String workflowName,
        int workflowVersion,
        JobStatus status,
        int priority,
        String environment,
        @Nullable UUID robotId,
        @Nullable String robotName,
        int attempt,
        int retryCount,
        int maxRetries,
        Instant createdAt,
        @Nullable Instant notBefore,
        @Nullable Instant claimedAt,
        @Nullable Instant finishedAt,
        double progress,
        @Nullable String currentNode,
        boolean cancelRequested,
        @Nullable String errorCode,
        @Nullable String errorMessage) {}
