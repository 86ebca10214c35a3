package com.casarerpa.contract.metrics;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The queue in figures.
///
/// @param byStatus jobs by status; finished ones of the last 24 hours
/// @param waitP50Seconds from submission to claim, claims of the last hour
public record JobMetrics(
        Map<String, Long> byStatus,
        Map<String, Long> pendingByEnvironment,
        @Nullable Double oldestPendingSeconds,
        long finishedLastHour,
        long failedLastHour,
        @Nullable Double waitP50Seconds,
        @Nullable Double waitP95Seconds,
        Instant at) {}
