package com.casarerpa.nodes.system.dialog;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads descriptions that a workflow gives as lists and maps, or as JSON text of these.
final class Specs {
    private Specs() {}

    /// The list, empty when there is none.
    static List<@Nullable Object> list(@Nullable Object value, String where) throws NodeException {
        if (value == null || (value instanceof String text && text.isBlank())) {
            return List.of();
        }
        return Values.asList(value)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected a list (or JSON of one) in " + where + ", but got " + Values.describe(value)));
    }

    /// The map.
    static Map<String, @Nullable Object> map(@Nullable Object value, String where) throws NodeException {
        return Values.asMap(value)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected each item of " + where + " to be a map, but got " + Values.describe(value)));
    }
}
