package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.Reference;
import com.casarerpa.workflow.expression.Template;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.Suggestions;
import com.casarerpa.workflow.spi.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Says why a reference was left unresolved, and what was probably meant.
final class Diagnosis {
    private Diagnosis() {}

    /// For a text that still holds a reference: `: node x has no output 'y' (it has: z). Did you mean {{x.z}}?`;
    /// else nothing.
    static String of(Plan plan, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return "";
        }
        List<Reference> references = Template.of(text).references();
        return references.isEmpty() ? "" : ": " + of(plan, references.getFirst());
    }

    /// Why this reference has no value.
    static String of(Plan plan, Reference reference) {
        String root = reference.root();
        if (root.startsWith("$secret:")) {
            return "the robot has no secret '" + root.substring("$secret:".length()) + "'";
        }
        PlannedNode node = plan.find(root);
        if (node == null) {
            TreeSet<String> known = new TreeSet<>(plan.workflow.nodes().keySet());
            known.addAll(plan.workflow.variables().keySet());
            return "there is no variable or node '" + root + "'" + meant(Suggestions.nearest(root, known));
        }
        List<String> ports = dataOutputs(node);
        Optional<String> port = reference.firstStep();
        if (port.isEmpty() || ports.contains(port.get())) {
            return "node " + root + " has not run before this node, or gave no such value";
        }
        Optional<String> better = Suggestions.port(port.get(), ports);
        return "node " + root + " has no output '" + port.get() + "' (it has: "
                + (ports.isEmpty() ? "none" : String.join(", ", ports)) + ")"
                + (better.isEmpty() ? "" : "." + meant(better.map(name -> root + "." + name)));
    }

    private static String meant(Optional<String> better) {
        return better.map(name -> " Did you mean {{" + name + "}}?").orElse("");
    }

    private static List<String> dataOutputs(PlannedNode node) {
        NodeType type = node.type;
        if (type == null) {
            return List.of();
        }
        List<NodeType.Port> ports = new ArrayList<>(type.outputs());
        NodeType.ActionPorts action =
                type.actionPorts().get(String.valueOf(node.instance.config().get("action")));
        if (action != null) {
            ports = new ArrayList<>(action.outputs());
        }
        return ports.stream()
                .filter(port -> port.type() != ValueType.EXEC)
                .map(NodeType.Port::name)
                .toList();
    }
}
