package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of a run.
///
/// @param level `debug`, `info`, `warning`, `error` or `critical`
public record LogEntry(Instant ts, String level, @Nullable String nodeId, String message) {

    public LogEntry {
        new FieldChecks()
                .present("ts", ts)
                .text("level", level, 20)
                .length("node_id", nodeId, 500)
                .require(message != null, "message", "is required")
                .length("message", message, 20_000)
                .done();
    }
}
