package com.casarerpa.workflow.engine;

import java.time.Duration;
import java.util.Optional;

/// One execution of one node.
///
/// @param offset from the begin of the run to the begin of this execution
public record TraceEntry(
        String nodeId, String nodeType, Status status, Duration offset, Duration duration, Optional<String> error) {
    /// How it ended.
    public enum Status {
        COMPLETED,
        FAILED,
        SKIPPED
    }
}
