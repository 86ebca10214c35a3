package com.casarerpa.workflow.validation;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ports that one node has: its type's, those of its action, numbered ones, and those that its kind makes.
final class Ports {
    private static final Set<String> OPEN = Set.of(
            "SubflowNode", "CallSubworkflowNode", "ExecuteWorkflowNode", "SubflowInputNode", "SubflowOutputNode");

    private Ports() {}

    /// Whether the node's data ports depend on something outside its type, so that any name may be right.
    static boolean isOpen(NodeType type) {
        return OPEN.contains(type.name());
    }

    static List<NodeType.Port> inputs(NodeType type, NodeInstance node) {
        return action(type, node).isPresent()
                ? union(type.inputs(), action(type, node).get().inputs())
                : type.inputs();
    }

    static List<NodeType.Port> outputs(NodeType type, NodeInstance node) {
        return action(type, node).isPresent()
                ? union(type.outputs(), action(type, node).get().outputs())
                : type.outputs();
    }

    /// The data outputs that the node's action gives, or all when it has none.
    static List<String> dataOutputs(NodeType type, NodeInstance node) {
        List<NodeType.Port> ports =
                action(type, node).map(NodeType.ActionPorts::outputs).orElse(type.outputs());
        return ports.stream()
                .filter(port -> port.type() != ValueType.EXEC)
                .map(NodeType.Port::name)
                .toList();
    }

    private static Optional<NodeType.ActionPorts> action(NodeType type, NodeInstance node) {
        Object written = node.config().get("action");
        Object action = written != null
                ? written
                : type.properties().stream()
                        .filter(property -> property.name().equals("action"))
                        .map(NodeType.Property::defaultValue)
                        .findFirst()
                        .orElse(null);
        return Optional.ofNullable(type.actionPorts().get(String.valueOf(action)));
    }

    private static List<NodeType.Port> union(List<NodeType.Port> a, List<NodeType.Port> b) {
        List<NodeType.Port> all = new ArrayList<>(a);
        b.stream()
                .filter(port -> a.stream().noneMatch(known -> known.name().equals(port.name())))
                .forEach(all::add);
        return all;
    }

    /// Whether the name is one of the inputs that go on without end (`item_1, item_2, …`).
    static boolean isNumbered(NodeType type, String name) {
        return type.numberedInputs().stream()
                .anyMatch(prefix -> name.startsWith(prefix)
                        && name.substring(prefix.length()).matches("\\d{1,4}"));
    }

    /// Exec outputs that depend on the config: cases of a Switch, branches of a Fork.
    static boolean isMadeExecOutput(String type, String port) {
        return switch (type) {
            case "SwitchNode" -> port.startsWith("case_");
            case "ForkNode" -> port.matches("branch_\\d{1,3}");
            default -> false;
        };
    }
}
