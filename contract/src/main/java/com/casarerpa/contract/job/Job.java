package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job with all that is known of it.
///
/// @param variables as submitted; sensitive ones are masked
/// @param result what the robot reported: success, variables, nodes_executed, duration_ms, error, trace
/// @param retryOf the job that this one repeats
public record Job(
        UUID jobId,
        UUID tenantId,
        UUID workspaceId,
        UUID workflowId,
        String workflowName,
        int workflowVersion,
        String workflowDigest,
        JobStatus status,
        int priority,
        String environment,
        List<String> requiredCapabilities,
        List<String> tags,
        @Nullable UUID pinnedRobotId,
        @Nullable UUID robotId,
        @Nullable String robotName,
        int attempt,
        int retryCount,
        int maxRetries,
        @Nullable Integer timeoutSeconds,
        Instant createdAt,
        @Nullable String submittedBy,
        @Nullable Instant notBefore,
        @Nullable Instant claimedAt,
        @Nullable Instant leaseExpiresAt,
        @Nullable Instant finishedAt,
        double progress,
        @Nullable String currentNode,
        boolean cancelRequested,
        @Nullable String cancelReason,
        Map<String, @Nullable Object> variables,
        @Nullable Map<String, @Nullable Object> result,
        @Nullable String errorCode,
        @Nullable ErrorKind errorKind,
        @Nullable String errorMessage,
        @Nullable String failedNode,
        @Nullable UUID retryOf,
        List<JobAttempt> attempts,
        List<TimelineEntry> timeline) {
    /// The same job with other variables and another result: how masked values take the place of real ones.
    public Job withValues(
            Map<String, @Nullable Object> newVariables, @Nullable Map<String, @Nullable Object> newResult) {
        return new Job(
                jobId,
                tenantId,
                workspaceId,
                workflowId,
                workflowName,
                workflowVersion,
                workflowDigest,
                status,
                priority,
                environment,
                requiredCapabilities,
                tags,
                pinnedRobotId,
                robotId,
                robotName,
                attempt,
                retryCount,
                maxRetries,
                timeoutSeconds,
                createdAt,
                submittedBy,
                notBefore,
                claimedAt,
                leaseExpiresAt,
                finishedAt,
                progress,
                currentNode,
                cancelRequested,
                cancelReason,
                newVariables,
                newResult,
                errorCode,
                errorKind,
                errorMessage,
                failedNode,
                retryOf,
                attempts,
                timeline);
    }
}
