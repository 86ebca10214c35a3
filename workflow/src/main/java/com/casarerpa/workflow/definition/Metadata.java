package com.casarerpa.workflow.definition;

import java.util.List;
import java.util.Optional;

/// What a workflow is called and where it comes from.
///
/// @param name `Untitled` when the file has none
/// @param schemaVersion the version of the file format, `1.0.0` when the file has none
public record Metadata(
        Optional<String> id,
        String name,
        String description,
        String author,
        String version,
        List<String> tags,
        String schemaVersion) {
    /// The name of a workflow that has none.
    public static final String UNTITLED = "Untitled";

    public Metadata {
        tags = List.copyOf(tags);
    }

    /// Only a name; the rest empty.
    public static Metadata named(String name) {
        return new Metadata(Optional.empty(), name, "", "", "1.0.0", List.of(), "1.0.0");
    }
}
