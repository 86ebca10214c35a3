package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The filter of a Catch: error codes, or the Python names that stood in older files, separated by commas. Empty
/// catches everything.
final class ErrorTypes {
    private static final Map<String, List<String>> PYTHON = Map.ofEntries(
            Map.entry("timeouterror", List.of(NodeException.TIMEOUT)),
            Map.entry("valueerror", List.of(NodeException.INVALID_INPUT, NodeException.EXPRESSION_ERROR)),
            Map.entry("typeerror", List.of(NodeException.INVALID_INPUT, NodeException.EXPRESSION_ERROR)),
            Map.entry("keyerror", List.of(NodeException.NOT_FOUND)),
            Map.entry("indexerror", List.of(NodeException.NOT_FOUND)),
            Map.entry("lookuperror", List.of(NodeException.NOT_FOUND)),
            Map.entry("filenotfounderror", List.of(NodeException.NOT_FOUND)),
            Map.entry("ioerror", List.of(NodeException.IO_ERROR, NodeException.NOT_FOUND)),
            Map.entry("oserror", List.of(NodeException.IO_ERROR, NodeException.NOT_FOUND)),
            Map.entry("permissionerror", List.of(NodeException.POLICY_DENIED)),
            Map.entry("notimplementederror", List.of(NodeException.UNSUPPORTED)),
            Map.entry("assertionerror", List.of(AssertControl.CODE)),
            Map.entry("runtimeerror", List.of(NodeException.INTERNAL_ERROR, ThrowControl.CODE)));

    private ErrorTypes() {}

    static boolean match(PlannedNode catcher, RunError error) {
        Object written = catcher.instance.config().get("error_types");
        List<String> wanted = names(written);
        return wanted.isEmpty() || wanted.stream().anyMatch(name -> matches(name, error.code()));
    }

    private static List<String> names(@Nullable Object written) {
        List<String> names = Values.asList(written)
                .map(list -> list.stream().map(Values::text).toList())
                .orElseGet(() -> written instanceof String text ? List.of(text.split(",", -1)) : List.of());
        return names.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    private static boolean matches(String name, String code) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "*", "all", "any", "error", "exception", "baseexception" -> true;
            default ->
                name.equalsIgnoreCase(code)
                        || PYTHON.getOrDefault(lower, List.of()).contains(code);
        };
    }
}
