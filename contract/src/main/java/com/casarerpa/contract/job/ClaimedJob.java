package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job with its lease.
///
/// @param workflowJson the definition as text
/// @param attempt the n-th run of the job, from 1
/// @param leaseSeconds what is left of the lease when the answer is made
/// @param timeoutSeconds how long the run may take; null means without limit
/// @param workflowDigest SHA-256 of the definition, hex
/// @param onLost what becomes of the job when its robot is lost: `rerun`, `park`, or `resume` from the checkpoint that
///     the robot shall therefore keep; null from orchestrators that do not say
/// @param origin where it came from, for logs and traces; null likewise
public record ClaimedJob(
        UUID jobId,
        UUID workflowId,
        String workflowName,
        String workflowJson,
        int priority,
        String environment,
        Map<String, @Nullable Object> variables,
        Instant createdAt,
        Instant claimedAt,
        int retryCount,
        int maxRetries,
        UUID leaseToken,
        int attempt,
        int leaseSeconds,
        @Nullable Integer timeoutSeconds,
        int workflowVersion,
        String workflowDigest,
        @Nullable String onLost,
        @Nullable JobOrigin origin) {

    /// The same job as the continuation of another span.
    public ClaimedJob continuing(JobOrigin other) {
        return new ClaimedJob(
                jobId,
                workflowId,
                workflowName,
                workflowJson,
                priority,
                environment,
                variables,
                createdAt,
                claimedAt,
                retryCount,
                maxRetries,
                leaseToken,
                attempt,
                leaseSeconds,
                timeoutSeconds,
                workflowVersion,
                workflowDigest,
                onLost,
                other);
    }
}
