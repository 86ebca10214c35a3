package com.casarerpa.nodes.system.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks a condition: an expression over the run's variables, in which `value` is the node's input of that name, or
/// a value whose truth counts. Fails with `ASSERTION_FAILED` when it is false, unless `fail_on_false` is off.
///
/// An expression that compares bare words which are no variables (`{{status}} == done`) is taken as two texts, or two
/// numbers, as files of the original expect.
final class AssertSystemNode implements Node {
    static final String ASSERTION_FAILED = "ASSERTION_FAILED";

    @Override
    public String type() {
        return "AssertSystemNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        boolean passed = holds(context);
        String message = passed ? "Assertion passed" : context.text("assert_message", "Assertion failed");
        if (!passed && context.flag("fail_on_false", true)) {
            throw new NodeException(
                    ASSERTION_FAILED,
                    message + " (the condition " + Values.describe(context.raw("condition")) + " is false)");
        }
        return NodeResult.of("passed", passed).with("message", message);
    }

    private static boolean holds(NodeContext context) throws NodeException {
        Object raw = context.raw("condition");
        if (raw == null || (raw instanceof String text && text.isBlank())) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `condition`, such as {{count}} > 3, but it is empty; connect or write it");
        }
        if (!(raw instanceof String expression)) {
            return Values.truth(raw);
        }
        Map<String, @Nullable Object> locals = Collections.singletonMap("value", context.input("value"));
        try {
            return Values.truth(context.evaluate(expression, locals));
        } catch (NodeException e) {
            return WordComparison.of(context.text("condition"))
                    .orElseThrow(() -> e)
                    .holds();
        }
    }
}
