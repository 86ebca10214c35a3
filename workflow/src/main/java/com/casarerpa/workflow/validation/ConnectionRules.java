package com.casarerpa.workflow.validation;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.graph.ExecGraph;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.Suggestions;
import com.casarerpa.workflow.spi.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Connections: their nodes and ports exist, their types fit.
///
/// An exec connection that cannot be followed is an error, because the steps behind it would silently not run; a
/// data connection that brings nothing is a warning, because config and defaults take its place.
final class ConnectionRules {
    private final Workflow workflow;
    private final NodeRegistry registry;
    private final ExecGraph graph;
    private final List<Finding> findings;

    ConnectionRules(Workflow workflow, NodeRegistry registry, ExecGraph graph, List<Finding> findings) {
        this.workflow = workflow;
        this.registry = registry;
        this.graph = graph;
        this.findings = findings;
    }

    void check() {
        Set<Connection> seen = new HashSet<>();
        for (Connection connection : workflow.connections()) {
            if (!seen.add(connection)) {
                findings.add(Finding.warning(
                        Codes.DUPLICATE_CONNECTION, connection.sourceNode(), connection + " stands there twice"));
                continue;
            }
            boolean from = exists(connection, connection.sourceNode());
            boolean there = exists(connection, connection.targetNode()) && from;
            if (there && connection.sourceNode().equals(connection.targetNode())) {
                findings.add(Finding.error(
                        Codes.SELF_CONNECTION,
                        connection.sourceNode(),
                        connection + " connects a node to itself; use a loop node to repeat a step"));
            } else if (there) {
                ports(connection);
            }
        }
    }

    private boolean exists(Connection connection, String id) {
        if (workflow.nodes().containsKey(id)) {
            return true;
        }
        findings.add(Finding.error(
                        Codes.ORPHANED_CONNECTION,
                        connection + " names node '" + id + "', which is not in the workflow")
                .suggesting(Suggestions.nearest(id, workflow.nodes().keySet())));
        return false;
    }

    private void ports(Connection connection) {
        NodeInstance source = node(connection.sourceNode());
        NodeInstance target = node(connection.targetNode());
        Optional<NodeType> sourceType = registry.type(source.type());
        Optional<NodeType> targetType = registry.type(target.type());
        boolean exec = graph.isExec(connection);
        Optional<ValueType> from =
                sourceType.flatMap(type -> known(Ports.outputs(type, source), connection.sourcePort()));
        Optional<ValueType> to = targetType.flatMap(type -> known(Ports.inputs(type, target), connection.targetPort()));
        boolean made = Ports.isMadeExecOutput(source.type(), connection.sourcePort());
        if (sourceType.isPresent() && from.isEmpty() && !made && (exec || !Ports.isOpen(sourceType.get()))) {
            unknown(connection, source, "output", Ports.outputs(sourceType.get(), source), exec);
        }
        if (targetType.isPresent()
                && to.isEmpty()
                && !Ports.isNumbered(targetType.get(), connection.targetPort())
                && !Ports.isOpen(targetType.get())
                && targetType.get().properties().stream()
                        .noneMatch(property -> property.name().equals(connection.targetPort()))) {
            // `exec_in` is followed even where the catalogue has none (triggers in the middle of a workflow).
            boolean control =
                    !exec && from.filter(type -> type == ValueType.EXEC).isPresent();
            unknown(connection, target, "input", Ports.inputs(targetType.get(), target), control);
        }
        if (from.isPresent() && to.isPresent() && !fits(from.get(), to.get())) {
            mismatch(connection, from.get(), to.get());
        }
    }

    private NodeInstance node(String id) {
        NodeInstance node = workflow.nodes().get(id);
        if (node == null) {
            throw new IllegalStateException("no node " + id);
        }
        return node;
    }

    private static Optional<ValueType> known(List<NodeType.Port> ports, String name) {
        return ports.stream()
                .filter(port -> port.name().equals(name))
                .map(NodeType.Port::type)
                .findFirst();
    }

    private void unknown(
            Connection connection, NodeInstance node, String side, List<NodeType.Port> ports, boolean error) {
        String name = side.equals("output") ? connection.sourcePort() : connection.targetPort();
        List<String> names = ports.stream().map(NodeType.Port::name).toList();
        String message = connection + ": " + node.type() + " '" + node.id() + "' has no " + side + " '" + name
                + "' (it has: "
                + (names.isEmpty() ? "none" : String.join(", ", names)) + ")";
        Finding finding = error
                ? Finding.error(Codes.UNKNOWN_PORT, node.id(), message)
                : Finding.warning(Codes.UNKNOWN_PORT, node.id(), message);
        findings.add(finding.suggesting(Suggestions.nearest(name, names)));
    }

    private void mismatch(Connection connection, ValueType from, ValueType to) {
        boolean exec = from == ValueType.EXEC || to == ValueType.EXEC;
        String message = connection + ": " + from + " does not fit " + to;
        findings.add(
                exec
                        ? Finding.error(Codes.TYPE_MISMATCH, connection.targetNode(), message)
                        : Finding.warning(Codes.TYPE_MISMATCH, connection.targetNode(), message));
    }

    private static boolean fits(ValueType from, ValueType to) {
        if (from == to) {
            return true;
        }
        if (from == ValueType.EXEC || to == ValueType.EXEC) {
            return false;
        }
        // Only handles and the three kinds of shapes (number, list, map) can be wrong for sure; text may hold any.
        boolean loose = Set.of(ValueType.ANY, ValueType.OBJECT, ValueType.JSON, ValueType.STRING, ValueType.TEXT)
                        .contains(from)
                || Set.of(ValueType.ANY, ValueType.OBJECT, ValueType.JSON).contains(to);
        return loose || kind(from) == kind(to) || (kind(to) == 't' && kind(from) != 'h');
    }

    private static char kind(ValueType type) {
        return switch (type) {
            case INTEGER, FLOAT, NUMBER, BOOLEAN -> 'n';
            case LIST, MULTI_CHOICE -> 'l';
            case DICT -> 'm';
            case PAGE, BROWSER -> 'h';
            case BYTES -> 'b';
            case ANY, STRING, TEXT, CODE, JSON, CHOICE, FILE_PATH, DIRECTORY_PATH, SELECTOR, OBJECT, EXEC -> 't';
        };
    }
}
