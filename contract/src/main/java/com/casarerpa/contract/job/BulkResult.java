package com.casarerpa.contract.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of one of the jobs.
///
/// @param message the same in words
/// @param newJobId the job that runs it again
public record BulkResult(
        UUID jobId,
        String workflowName,
        BulkOutcome outcome,
        String message,
        @Nullable UUID newJobId) {}
