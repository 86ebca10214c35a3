package com.casarerpa.workflow.definition;

import org.jspecify.annotations.Nullable;

/// A variable that the workflow declares.
///
/// @param type as the file spells it (`String`, `Integer`, …); `Any` when the file gives a plain value
/// @param defaultValue its value unless the job gives another
/// @param sensitive whether its value is masked in logs, events and results
/// @param readonly whether nodes may not set it
public record VariableDefinition(
        String name,
        String type,
        @Nullable Object defaultValue,
        String description,
        boolean sensitive,
        boolean readonly) {
    /// A variable that the file gives as a plain value.
    public static VariableDefinition plain(String name, @Nullable Object value) {
        return new VariableDefinition(name, "Any", value, "", false, false);
    }
}
