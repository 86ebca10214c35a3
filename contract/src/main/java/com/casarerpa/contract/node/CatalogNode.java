package com.casarerpa.contract.node;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node type.
///
/// @param platforms where robots of this version run it: `windows`, `linux`, `mac`; empty when nowhere yet
/// @param aliasOf the type that this name stands for
/// @param shows what it does, in a sentence
/// @param needs what its example needs around it
/// @param example a small workflow with it
public record CatalogNode(
        String nodeType,
        String category,
        List<String> platforms,
        List<CatalogProperty> properties,
        List<CatalogPort> inputs,
        List<CatalogPort> outputs,
        @Nullable String aliasOf,
        @Nullable String shows,
        @Nullable String needs,
        @Nullable Map<String, @Nullable Object> example) {}
