package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.ExpressionException;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The conditions of If and While, the value of Switch.
final class Conditions {
    private Conditions() {}

    /// Whether the node's condition holds: its connected `condition`, else its `expression`, else its `condition`
    /// from the config. What cannot be evaluated is false, with a warning.
    static boolean holds(Strand strand, PlannedNode node) {
        try {
            return Values.truth(evaluate(strand, node, "condition"));
        } catch (ExpressionException e) {
            strand.warnOnce(node, "the condition is taken as False: " + e.text());
            return false;
        }
    }

    /// The value that the node asks for.
    ///
    /// @param port the data input that wins over `expression` when it is connected
    static @Nullable Object evaluate(Strand strand, PlannedNode node, String port) throws ExpressionException {
        Optional<InputSlot> slot = node.slot(port);
        if (slot.isPresent() && slot.get().isConnected(strand)) {
            return slot.get().raw(strand);
        }
        for (String name : new String[] {"expression", port}) {
            Object written = node.slot(name).map(known -> known.raw(strand)).orElse(null);
            if (written instanceof String text && !text.isBlank()) {
                return strand.run.expression(text).evaluate(strand);
            }
            if (written != null && !(written instanceof String)) {
                return written;
            }
        }
        throw new ExpressionException("there is no expression and '" + port + "' is not connected");
    }

    /// An input of a control node, resolved and coerced; null when there is none.
    static @Nullable Object input(Strand strand, PlannedNode node, String name) throws NodeException {
        Optional<InputSlot> slot = node.slot(name);
        return slot.isEmpty() ? null : slot.get().value(strand, node);
    }

    /// A whole number of a control node.
    static long integer(Strand strand, PlannedNode node, String name, long fallback) throws NodeException {
        Object value = input(strand, node, name);
        if (value == null || value.equals("")) {
            return fallback;
        }
        return Values.asInteger(value)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        node.id + ": input '" + name + "' expected a whole number, but got " + Values.describe(value)));
    }

    /// A number of a control node.
    static double number(Strand strand, PlannedNode node, String name, double fallback) throws NodeException {
        Object value = input(strand, node, name);
        if (value == null || value.equals("")) {
            return fallback;
        }
        return Values.asNumber(value)
                .map(Number::doubleValue)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        node.id + ": input '" + name + "' expected a number, but got " + Values.describe(value)));
    }

    /// A text of a control node.
    static String text(Strand strand, PlannedNode node, String name, String fallback) throws NodeException {
        Object value = input(strand, node, name);
        return value == null || value.equals("") ? fallback : Values.text(value);
    }
}
