package com.casarerpa.workflow.spi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// All node types that are known, and the implementations of those that can run. Immutable.
public final class NodeRegistry {
    private final Map<String, NodeType> types = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /// @throws IllegalArgumentException when a type is named twice or an implementation has no type
    public NodeRegistry(Collection<NodeType> types, Collection<Node> nodes) {
        for (NodeType type : types) {
            if (this.types.put(type.name(), type) != null) {
                throw new IllegalArgumentException("Node type " + type.name() + " is declared twice");
            }
        }
        for (Node node : nodes) {
            if (!this.types.containsKey(node.type())) {
                throw new IllegalArgumentException("No metadata for node type " + node.type());
            }
            if (this.nodes.put(node.type(), node) != null) {
                throw new IllegalArgumentException("Node type " + node.type() + " is implemented twice");
            }
        }
    }

    /// The metadata of a type.
    public Optional<NodeType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /// The implementation of a type; an alias answers with that of the type it stands for. Empty for control nodes
    /// and
    /// unsupported types.
    public Optional<Node> node(String name) {
        Node own = nodes.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        return type(name).flatMap(NodeType::aliasOf).map(nodes::get);
    }

    /// Every known type in the catalogue's order.
    public Collection<NodeType> types() {
        return java.util.Collections.unmodifiableCollection(types.values());
    }
}
