package com.casarerpa.contract.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened in one slot of time. Percentiles are estimated from counts and may be off by a fifth.
///
/// @param at when the slot begins
/// @param completed attempts after which their job was completed, likewise `failed` and `cancelled`
/// @param retried attempts after which their job waited again
/// @param waitP50Seconds from the time that a job was due to its first claim; null when no first attempt ended
/// @param runP50Seconds how long attempts that completed took; null when none did
/// @param pending the longest queue; null when nobody looked
/// @param running the most that ran at once, likewise
public record JobSeriesPoint(
        Instant at,
        long completed,
        long failed,
        long cancelled,
        long retried,
        @Nullable Double waitP50Seconds,
        @Nullable Double waitP95Seconds,
        @Nullable Double runP50Seconds,
        @Nullable Double runP95Seconds,
        @Nullable Long pending,
        @Nullable Long running) {}
