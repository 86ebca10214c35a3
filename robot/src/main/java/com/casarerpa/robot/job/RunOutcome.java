package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ErrorKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a run ended.
public sealed interface RunOutcome {

    /// What the run leaves behind, as JSON values: success, variables, nodes_executed, duration_ms, error, trace.
    Map<String, @Nullable Object> result();

    /// The workflow came to its end.
    record Succeeded(Map<String, @Nullable Object> result) implements RunOutcome {}

    /// The workflow failed, or could not be started.
    ///
    /// @param code stable, upper snake case
    /// @param nodeId the node that failed, if one did
    record Failed(
            String code, ErrorKind kind, String message, Optional<String> nodeId, Map<String, @Nullable Object> result)
            implements RunOutcome {}

    /// The run ended because its [RunStop] asked for it.
    record Stopped(Map<String, @Nullable Object> result) implements RunOutcome {}
}
