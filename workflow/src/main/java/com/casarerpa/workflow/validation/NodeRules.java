package com.casarerpa.workflow.validation;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.expression.Expression;
import com.casarerpa.workflow.expression.ExpressionException;
import com.casarerpa.workflow.expression.Template;
import com.casarerpa.workflow.spi.Coercion;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.Suggestions;
import com.casarerpa.workflow.spi.ValueType;
import com.casarerpa.workflow.spi.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Each node for itself: its type is known and can run, its config fits.
final class NodeRules {
    /// Keys that the engine understands at every node.
    private static final Set<String> COMMON = Set.of(
            "timeout",
            "timeout_seconds",
            "retry_count",
            "retry_interval",
            "retry_delay",
            "continue_on_error",
            "paired_start_id",
            "paired_loop_start_id",
            "paired_try_id",
            "paired_fork_id",
            "paired_end_id",
            "paired_catch_id",
            "paired_finally_id");

    private static final Set<String> EXPRESSIONS = Set.of("IfNode", "WhileLoopStartNode", "SwitchNode");

    private final Workflow workflow;
    private final NodeRegistry registry;
    private final List<Finding> findings;

    NodeRules(Workflow workflow, NodeRegistry registry, List<Finding> findings) {
        this.workflow = workflow;
        this.registry = registry;
        this.findings = findings;
    }

    void check() {
        for (NodeInstance node : workflow.nodes().values()) {
            Optional<NodeType> type = registry.type(node.type());
            if (type.isEmpty()) {
                List<String> names =
                        registry.types().stream().map(NodeType::name).toList();
                findings.add(Finding.error(
                                Codes.UNKNOWN_NODE_TYPE,
                                node.id(),
                                "there is no node type '" + node.type() + "' (node '" + node.id() + "')")
                        .suggesting(Suggestions.nearest(node.type(), names)));
                continue;
            }
            status(node, type.get());
            if (!node.disabled()) {
                required(node, type.get());
            }
            keys(node, type.get());
            values(node, type.get());
            expression(node);
        }
    }

    private void status(NodeInstance node, NodeType type) {
        switch (type.status()) {
            case IMPLEMENTED -> {}
            case UNSUPPORTED ->
                findings.add(Finding.warning(
                        Codes.UNSUPPORTED,
                        node.id(),
                        type.name() + " (category " + type.category() + ") " + type.whyUnsupported()
                                + ": the run fails when it gets to '" + node.id() + "'"));
            case UNSUPPORTED_ON_PLATFORM ->
                findings.add(Finding.warning(
                        Codes.UNSUPPORTED_ON_PLATFORM,
                        node.id(),
                        type.name() + " (category " + type.category() + ") cannot run on "
                                + System.getProperty("os.name")));
        }
    }

    private void required(NodeInstance node, NodeType type) {
        for (NodeType.Property property : type.properties()) {
            boolean wanted = property.required()
                    && property.defaultValue() == null
                    && property.displayWhen().isEmpty();
            if (wanted && node.config().get(property.name()) == null && !isConnected(node, property.name())) {
                findings.add(Finding.error(
                        Codes.MISSING_REQUIRED_VALUE,
                        node.id(),
                        type.name() + " '" + node.id() + "' needs a value for '" + property.name()
                                + "'; connect it or set it in the config"));
            }
        }
    }

    private boolean isConnected(NodeInstance node, String port) {
        return workflow.connections().stream()
                .anyMatch(connection -> connection.targetNode().equals(node.id())
                        && connection.targetPort().equals(port));
    }

    private void keys(NodeInstance node, NodeType type) {
        Set<String> known = new LinkedHashSet<>();
        type.properties().forEach(property -> known.add(property.name()));
        Ports.inputs(type, node).stream()
                .filter(port -> port.type() != ValueType.EXEC)
                .forEach(port -> known.add(port.name()));
        known.addAll(type.otherConfigKeys());
        for (String key : node.config().keySet()) {
            boolean right = known.contains(key)
                    || COMMON.contains(key)
                    || key.startsWith("_")
                    || type.configAliases().containsKey(key)
                    || Ports.isNumbered(type, key)
                    || Ports.isOpen(type);
            if (!right) {
                findings.add(Finding.warning(
                                Codes.UNKNOWN_CONFIG_KEY,
                                node.id(),
                                type.name() + " '" + node.id() + "' has no setting '" + key + "'"
                                        + (known.isEmpty() ? "" : " (it has: " + String.join(", ", known) + ")"))
                        .suggesting(Suggestions.nearest(key, known)));
            }
        }
    }

    private void values(NodeInstance node, NodeType type) {
        for (NodeType.Property property : type.properties()) {
            Object value = node.config().get(property.name());
            if (value == null || !Template.of(value).isConstant()) {
                continue;
            }
            if (Coercion.coerce(property.type(), value) instanceof Coercion.Outcome.Misfit misfit) {
                findings.add(Finding.warning(
                        Codes.TYPE_MISMATCH,
                        node.id(),
                        "'" + node.id() + "': '" + property.name() + "' expected " + misfit.expected() + ", but has "
                                + Values.describe(value)));
            } else {
                choice(node, property, value);
                range(node, property, value);
            }
        }
    }

    private void choice(NodeInstance node, NodeType.Property property, Object value) {
        if (property.type() != ValueType.CHOICE || property.choices().isEmpty()) {
            return;
        }
        List<String> choices = property.choices().stream().map(Values::text).toList();
        String written = Values.text(value);
        if (!written.isEmpty() && !choices.contains(written)) {
            findings.add(Finding.warning(
                            Codes.INVALID_VALUE,
                            node.id(),
                            "'" + node.id() + "': '" + property.name() + "' expected one of "
                                    + String.join(", ", choices) + ", but has '" + written + "'")
                    .suggesting(Suggestions.nearest(written, choices)));
        }
    }

    private void range(NodeInstance node, NodeType.Property property, Object value) {
        Optional<Double> number = Values.asNumber(value).map(Number::doubleValue);
        boolean low = number.isPresent()
                && property.min().filter(min -> number.get() < min).isPresent();
        boolean high = number.isPresent()
                && property.max().filter(max -> number.get() > max).isPresent();
        if (low || high) {
            String limit = low
                    ? "at least " + Values.text(property.min().get())
                    : "at most " + Values.text(property.max().get());
            findings.add(Finding.warning(
                    Codes.INVALID_VALUE,
                    node.id(),
                    "'" + node.id() + "': '" + property.name() + "' expected " + limit + ", but has "
                            + Values.text(value)));
        }
    }

    private void expression(NodeInstance node) {
        if (EXPRESSIONS.contains(node.type())
                && node.config().get("expression") instanceof String text
                && !text.isBlank()) {
            try {
                Expression.compile(text);
            } catch (ExpressionException e) {
                findings.add(Finding.warning(
                        Codes.INVALID_EXPRESSION,
                        node.id(),
                        "'" + node.id() + "': the expression cannot be read: " + e.text()));
            }
        }
    }
}
