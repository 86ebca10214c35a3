package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.ExpressionException;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Assert: fails unless the condition holds. Unlike an If, a condition that cannot be evaluated fails too.
final class AssertControl implements Control {
    /// The code of a condition that does not hold.
    static final String CODE = "ASSERTION_FAILED";

    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
        boolean holds;
        try {
            holds = Values.truth(Conditions.evaluate(strand, node, "condition"));
        } catch (ExpressionException e) {
            throw new NodeException(NodeException.EXPRESSION_ERROR, node.id + ": " + e.text(), e);
        }
        if (!holds) {
            throw new NodeException(CODE, Conditions.text(strand, node, "message", "Assertion failed"));
        }
        strand.outputs[node.index] = Map.of("passed", true);
        region.queue.addAll(node.execOut);
        return null;
    }
}
