package com.casarerpa.contract.retention;

import java.time.Instant;
import java.util.List;

/// When old rows were removed and will be.
///
/// @param defaultDays how long things are kept in workspaces that say nothing else
/// @param nextRunAt when it happens next
/// @param runs the latest ones, newest first
public record RetentionStatus(int defaultDays, Instant nextRunAt, List<RetentionRun> runs) {
    public RetentionStatus {
        runs = List.copyOf(runs);
    }
}
