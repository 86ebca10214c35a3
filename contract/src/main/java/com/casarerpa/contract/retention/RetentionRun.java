package com.casarerpa.contract.retention;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time that old rows were removed.
///
/// @param orchestratorId who did it
/// @param finishedAt null while it goes on
/// @param removed how many rows of which kind
/// @param error why it ended early
public record RetentionRun(
        UUID runId,
        UUID orchestratorId,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, Long> removed,
        @Nullable String error) {
    public RetentionRun {
        removed = Map.copyOf(removed);
    }
}
