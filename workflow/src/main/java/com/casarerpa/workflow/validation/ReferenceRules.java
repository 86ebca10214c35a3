package com.casarerpa.workflow.validation;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.expression.Reference;
import com.casarerpa.workflow.expression.Template;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.Suggestions;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// `{{references}}` in configs: to ports that the node has, to names that somebody gives.
final class ReferenceRules {
    private static final Set<String> BUILT_IN = Set.of(
            "_job_id",
            "_workflow_name",
            "_robot_name",
            "current_item",
            "current_index",
            "current_key",
            "current_iteration",
            "item",
            "item_index",
            "item_key");

    private final Workflow workflow;
    private final NodeRegistry registry;
    private final List<Finding> findings;
    private final Set<String> names = new TreeSet<>();

    ReferenceRules(Workflow workflow, NodeRegistry registry, List<Finding> findings) {
        this.workflow = workflow;
        this.registry = registry;
        this.findings = findings;
        names.addAll(workflow.variables().keySet());
        names.addAll(BUILT_IN);
        workflow.nodes().values().forEach(this::collectNames);
    }

    /// Every setting that names a variable: `variable_name`, `output_var`, `item_var`, `store_variable`, …
    private void collectNames(NodeInstance node) {
        node.config().forEach((key, value) -> {
            boolean naming = key.contains("variable") || key.endsWith("_var") || key.equals("var_name");
            if (naming && value instanceof String name && !name.isBlank()) {
                names.add(name);
                names.add(name + "_index");
                names.add(name + "_key");
            }
        });
    }

    void check() {
        for (NodeInstance node : workflow.nodes().values()) {
            Set<String> told = new HashSet<>();
            for (Map.Entry<String, ?> entry : node.config().entrySet()) {
                for (Reference reference :
                        new LinkedHashSet<>(Template.of(entry.getValue()).references())) {
                    if (told.add(reference.source())) {
                        check(node, entry.getKey(), reference);
                    }
                }
            }
        }
    }

    private void check(NodeInstance node, String key, Reference reference) {
        String root = reference.root();
        if (root.startsWith("$") || names.contains(root) || names.contains(reference.source())) {
            return;
        }
        String place = "'" + node.id() + "': '" + key + "' refers to {{" + reference.source() + "}}, but ";
        NodeInstance source = workflow.nodes().get(root);
        if (source == null) {
            Set<String> known = new LinkedHashSet<>(names);
            known.removeAll(BUILT_IN);
            known.addAll(workflow.nodes().keySet());
            findings.add(Finding.warning(
                            Codes.UNKNOWN_REFERENCE,
                            node.id(),
                            place + "the workflow has no variable or node '" + root + "'; the job must bring it")
                    .suggesting(Suggestions.nearest(root, known)));
            return;
        }
        Optional<NodeType> type = registry.type(source.type());
        Optional<String> port = reference.firstStep();
        if (type.isEmpty() || port.isEmpty() || Ports.isOpen(type.get())) {
            return;
        }
        List<String> ports = Ports.dataOutputs(type.get(), source);
        if (!ports.contains(port.get())) {
            Optional<String> better = Suggestions.port(port.get(), ports);
            findings.add(Finding.warning(
                            Codes.UNKNOWN_REFERENCE,
                            node.id(),
                            place + "node " + root + " has no output '" + port.get() + "' (it has: "
                                    + (ports.isEmpty() ? "none" : String.join(", ", ports)) + ")")
                    .suggesting(better.map(name -> "{{" + root + "." + name + "}}")));
        }
    }
}
