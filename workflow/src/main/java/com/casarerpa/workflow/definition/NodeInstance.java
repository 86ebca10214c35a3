package com.casarerpa.workflow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One node of a workflow.
///
/// @param id unique in the workflow
/// @param type the catalogue's name of its type
/// @param config property or input → value, without bookkeeping keys, in file order
/// @param disabled whether the node is skipped: same-named inputs pass to outputs
/// @param name what a person called it
/// @param x where it stands on the canvas, in pixels
/// @param y where it stands on the canvas, in pixels
public record NodeInstance(
        String id,
        String type,
        Map<String, @Nullable Object> config,
        boolean disabled,
        Optional<String> name,
        double x,
        double y) {
    public NodeInstance {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /// An enabled node without a name at the canvas' origin.
    public static NodeInstance of(String id, String type, Map<String, @Nullable Object> config) {
        return new NodeInstance(id, type, config, false, Optional.empty(), 0, 0);
    }
}
