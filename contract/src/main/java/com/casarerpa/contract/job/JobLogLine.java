package com.casarerpa.contract.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A kept line of a run.
///
/// @param line from 0, within the attempt
public record JobLogLine(
        int attempt,
        long line,
        Instant ts,
        String level,
        @Nullable String nodeId,
        String message) {}
