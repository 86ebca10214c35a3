package com.casarerpa.workflow.definition;

import java.time.Duration;
import java.util.Optional;

/// How a workflow wants to be run.
///
/// @param continueOnError whether a failed node is listed and `exec_out` followed, instead of ending the run
/// @param nodeTimeout how long one node may take; empty means the engine's default
/// @param retryCount how often a failed node is tried again (a node's own `retry_count` wins)
/// @param checkpoints whether a robot writes the run's state after each top-level node, so that a run that was lost
///     can go on from there
public record Settings(boolean continueOnError, Optional<Duration> nodeTimeout, int retryCount, boolean checkpoints) {
    /// What a file without settings gets.
    public static final Settings DEFAULT = new Settings(false, Optional.empty(), 0);

    public Settings {
        if (retryCount < 0) {
            throw new IllegalArgumentException("retry_count must not be negative, but is " + retryCount);
        }
    }

    /// Settings of a workflow that does not ask for checkpoints.
    public Settings(boolean continueOnError, Optional<Duration> nodeTimeout, int retryCount) {
        this(continueOnError, nodeTimeout, retryCount, false);
    }
}
