package com.casarerpa.workflow.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a node that succeeded leaves behind: values of its data outputs and the exec outputs that it takes.
///
/// @param outputs data port → value; a value may be null
/// @param execOutputs exec ports to follow, in order; empty means `exec_out`
public record NodeResult(Map<String, @Nullable Object> outputs, List<String> execOutputs) {
    private static final NodeResult EMPTY = new NodeResult(Map.of(), List.of());

    /// Success without outputs, on to `exec_out`.
    public static NodeResult done() {
        return EMPTY;
    }

    /// Success with one output, on to `exec_out`.
    public static NodeResult of(String port, @Nullable Object value) {
        return EMPTY.with(port, value);
    }

    /// Success that follows the named exec output.
    public static NodeResult follow(String execOutput) {
        return new NodeResult(Map.of(), List.of(execOutput));
    }

    /// The same result with one more output.
    public NodeResult with(String port, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(outputs);
        more.put(port, value);
        return new NodeResult(more, execOutputs);
    }
}
