package com.casarerpa.workflow.engine;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a run ended. Holds only plain values; sensitive ones are masked.
///
/// @param variables the named variables, then the outputs of each node that ran as `node_id.port`
/// @param nodesExecuted how many node executions there were (a node in a loop counts each time)
/// @param error why it failed or was cancelled
/// @param failures failures that did not end the run because of `continue_on_error`: the first 1,000 and how
///     many more
/// @param trace the first 1,000 and the last 1,000 node executions
/// @param cancelled whether it was cancelled
public record RunResult(
        boolean success,
        Map<String, @Nullable Object> variables,
        long nodesExecuted,
        Duration duration,
        Optional<RunError> error,
        List<RunError> failures,
        List<TraceEntry> trace,
        boolean cancelled) {
    public RunResult {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        failures = List.copyOf(failures);
        trace = List.copyOf(trace);
    }
}
