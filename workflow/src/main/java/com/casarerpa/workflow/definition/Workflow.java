package com.casarerpa.workflow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A workflow: a graph of nodes, its variables and how it wants to be run.
///
/// @param nodes by id, in file order (the order is meaning: entry nodes start in it)
/// @param connections exec and data connections, in file order
/// @param variables name → declaration
public record Workflow(
        Metadata metadata,
        Map<String, NodeInstance> nodes,
        List<Connection> connections,
        Map<String, VariableDefinition> variables,
        Settings settings) {
    /// The most nodes that a workflow may have.
    public static final int MAX_NODES = 1_000;
    /// The most connections that a workflow may have.
    public static final int MAX_CONNECTIONS = 5_000;
    /// How deep lists and maps may be nested in a node's config.
    public static final int MAX_CONFIG_DEPTH = 10;

    public Workflow {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        connections = List.copyOf(connections);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
