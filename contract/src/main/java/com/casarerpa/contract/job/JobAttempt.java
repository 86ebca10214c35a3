package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run of a job.
///
/// @param endReason `completed`, `failed`, `released`, `cancelled`, `lease_expired`, `undelivered` (the lease ended and
///     the robot had never made use of it: its claim's answer was lost) or `timed_out`
public record JobAttempt(
        int attempt,
        @Nullable UUID robotId,
        @Nullable String robotName,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable String errorCode,
        @Nullable ErrorKind errorKind,
        @Nullable String errorMessage,
        @Nullable String failedNode) {}
