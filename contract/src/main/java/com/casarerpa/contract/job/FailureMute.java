package com.casarerpa.contract.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That nobody wants to hear of a failure.
///
/// @param until when it is over; absent means for good
public record FailureMute(
        Instant mutedAt,
        String mutedBy,
        @Nullable Instant until,
        @Nullable String note) {}
