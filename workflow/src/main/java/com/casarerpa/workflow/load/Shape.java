package com.casarerpa.workflow.load;

import com.casarerpa.workflow.validation.Codes;
import com.casarerpa.workflow.validation.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parts of a workflow, wherever the file keeps them.
///
/// @param values a scenario's `variable_values`; null when there are none
record Shape(
        @Nullable Object metadata,
        Object nodes,
        @Nullable Object connections,
        @Nullable Object variables,
        @Nullable Object values,
        @Nullable Object settings,
        @Nullable Object executionSettings) {
    private static final List<String> WRAPPERS =
            List.of("workflow", "snippet", "definition", "workflow_json", "graph", "data");

    /// Unwraps scenarios and snippets; a bare list is a list of nodes.
    ///
    /// @throws WorkflowFormatException naming the shape that was found
    static Shape of(@Nullable Object file, List<Finding> findings) throws WorkflowFormatException {
        if (file instanceof List<?> list) {
            if (list.isEmpty() || !(list.getFirst() instanceof Map<?, ?>)) {
                throw unknown("a list of " + list.size() + " that are no nodes");
            }
            findings.add(
                    Finding.warning(Codes.UNUSUAL_SHAPE, "the file is a bare list; it is taken as a list of nodes"));
            return new Shape(null, list, null, null, null, null, null);
        }
        if (!(file instanceof Map<?, ?> map)) {
            throw unknown("no object");
        }
        return of(map, null, findings, 0);
    }

    private static Shape of(Map<?, ?> map, @Nullable Object outerValues, List<Finding> findings, int depth)
            throws WorkflowFormatException {
        Object values = map.get("variable_values") == null ? outerValues : map.get("variable_values");
        Object nodes = map.get("nodes");
        if (nodes instanceof Map<?, ?> || nodes instanceof List<?>) {
            return new Shape(
                    map.get("metadata") == null ? map : map.get("metadata"),
                    nodes,
                    first(map, "connections", "links", "edges"),
                    map.get("variables"),
                    values,
                    map.get("settings"),
                    map.get("execution_settings"));
        }
        if (nodes != null) {
            throw unknown("an object whose 'nodes' is neither an object nor a list");
        }
        for (String wrapper : WRAPPERS) {
            if (map.get(wrapper) instanceof Map<?, ?> inner && depth < 3) {
                if (!wrapper.equals("workflow")) {
                    findings.add(Finding.warning(
                            Codes.UNUSUAL_SHAPE, "the workflow stands in '" + wrapper + "'; it was taken from there"));
                }
                return of(inner, values, findings, depth + 1);
            }
        }
        throw unknown(
                "an object with the keys " + map.keySet().stream().limit(10).toList());
    }

    private static @Nullable Object first(Map<?, ?> map, String... names) {
        for (String name : names) {
            if (map.get(name) != null) {
                return map.get(name);
            }
        }
        return null;
    }

    private static WorkflowFormatException unknown(String found) {
        return new WorkflowFormatException(
                WorkflowFormatException.UNKNOWN_SHAPE,
                "expected a workflow: an object with 'nodes' and 'connections' (or a scenario with 'workflow', or a list"
                        + " of nodes), but got " + found);
    }
}
