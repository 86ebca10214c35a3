package com.casarerpa.workflow.engine;

import java.time.Duration;
import java.util.Optional;

/// One execution of one node.
public record TraceEntry(String nodeId, String nodeType, Status status, Duration duration, Optional<String> error) {
    /// How it ended.
    public enum Status {
        COMPLETED,
        FAILED,
        SKIPPED
    }
}
