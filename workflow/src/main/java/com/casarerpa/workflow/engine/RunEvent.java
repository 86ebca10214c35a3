package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that happened in a run. Values are plain, secrets and sensitive variables are masked.
///
/// Values are cut to what a person can look at: a text to 4,000 characters (`… 12,345 more characters`), a list
/// or map to 100 entries, nesting to 8 levels, all values of one event to about 32,000 characters, a message to
/// 10,000. Bytes and handles are described, never shown. Masking comes before cutting.
public sealed interface RunEvent {
    /// When it happened.
    Instant at();

    /// The run begins.
    ///
    /// @param plannedNodes how many nodes can be reached
    record RunStarted(Instant at, String workflowName, int plannedNodes) implements RunEvent {}

    /// A node begins.
    record NodeStarted(Instant at, String nodeId, String nodeType) implements RunEvent {}

    /// A node succeeded.
    record NodeCompleted(
            Instant at, String nodeId, String nodeType, Duration duration, Map<String, @Nullable Object> outputs)
            implements RunEvent {}

    /// A node failed; the run may go on (error port, Try, `continue_on_error`).
    record NodeFailed(Instant at, String nodeId, String nodeType, Duration duration, String code, String message)
            implements RunEvent {}

    /// A node found its element by another selector than its own.
    record NodeHealed(Instant at, String nodeId, String nodeType, HealedStep step) implements RunEvent {}

    /// A disabled node was passed over.
    record NodeSkipped(Instant at, String nodeId, String nodeType) implements RunEvent {}

    /// A variable has a new value.
    record VariableSet(Instant at, String name, @Nullable Object value) implements RunEvent {}

    /// A line of the run's log.
    ///
    /// @param nodeId the node that wrote it, if one did
    record LogWritten(Instant at, LogLevel level, Optional<String> nodeId, String message) implements RunEvent {}

    /// How far the run is: completed ÷ planned nodes; never goes back.
    ///
    /// @param percent 0 to 100
    record Progress(Instant at, int percent, String currentNode) implements RunEvent {}

    /// The run succeeded.
    record RunCompleted(Instant at, long nodesExecuted, Duration duration) implements RunEvent {}

    /// The run failed.
    record RunFailed(Instant at, RunError error, Duration duration) implements RunEvent {}

    /// The run was cancelled.
    record RunCancelled(Instant at, String reason, Duration duration) implements RunEvent {}
}
