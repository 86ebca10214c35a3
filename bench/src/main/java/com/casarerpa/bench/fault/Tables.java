package com.casarerpa.bench.fault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the database holds in the end.
///
/// @param jobs all
/// @param attempts all, of each job in order
/// @param logs how many lines each attempt has
/// @param artifacts the attempts that have one, by the lease of each
/// @param keys which job each idempotency key made
/// @param events of jobs, without progress, in order
record Tables(
        Map<UUID, JobRow> jobs,
        List<AttemptRow> attempts,
        Map<AttemptId, LogRows> logs,
        List<AttemptId> artifacts,
        Map<String, UUID> keys,
        List<EventRow> events) {

    /// A job.
    ///
    /// @param ticket the key that it was submitted with; null when something else made it
    /// @param parent the job that it is a manual retry of
    record JobRow(
            UUID job,
            String status,
            int claimCount,
            int retryCount,
            int maxRetries,
            @Nullable UUID robot,
            @Nullable String ticket,
            @Nullable UUID parent,
            boolean cancelRequested) {
        boolean ended() {
            return !status.equals("pending") && !status.equals("running");
        }
    }

    /// One of a job's attempts.
    record AttemptId(UUID job, int number) {}

    /// An attempt; times by the database's clock.
    record AttemptRow(
            AttemptId id,
            UUID robot,
            UUID token,
            Instant started,
            @Nullable Instant ended,
            @Nullable String endReason,
            @Nullable String jobStatus) {}

    /// The lines of an attempt.
    ///
    /// @param wrong how many of simulated robots' lines name another lease or place than theirs
    record LogRows(long count, long wrong) {}

    /// An event of a job.
    record EventRow(long seq, String type, UUID job, Instant ts) {}
}
