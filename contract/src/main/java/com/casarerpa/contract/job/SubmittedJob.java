package com.casarerpa.contract.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of one of many jobs: its id and status, or why it was refused.
///
/// @param index its place in the request, from 0
public record SubmittedJob(
        int index,
        @Nullable UUID jobId,
        @Nullable SubmittedStatus status,
        @Nullable SubmitError error) {

    /// A job that is in the queue.
    public static SubmittedJob queued(int index, UUID jobId, SubmittedStatus status) {
        return new SubmittedJob(index, jobId, status, null);
    }

    /// A job that is not.
    public static SubmittedJob refused(int index, SubmitError error) {
        return new SubmittedJob(index, null, null, error);
    }
}
