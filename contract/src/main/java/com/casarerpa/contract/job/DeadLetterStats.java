package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Jobs that failed for good and that nobody has decided about.
///
/// @param byErrorCode the twenty most frequent codes
/// @param oldestAt when the first of them ended
public record DeadLetterStats(
        long total, Map<String, Long> byErrorCode, @Nullable Instant oldestAt) {}
