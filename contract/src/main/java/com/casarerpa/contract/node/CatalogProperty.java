package com.casarerpa.contract.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setting of a node type.
///
/// @param choices the only values that it takes; empty when there is no such limit
public record CatalogProperty(
        String name,
        String type,
        boolean required,
        List<Object> choices,
        @Nullable Object defaultValue) {}
