package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.random.RandomGenerator;

/// Draws a number from `min_value` (0) to `max_value` (100), a whole one with `integer_only`; bounds the wrong way
/// round are swapped.
final class RandomNumberNode implements Node {
    @Override
    public String type() {
        return "RandomNumberNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        double first = context.number("min_value", 0);
        double second = context.number("max_value", 100);
        if (!Double.isFinite(first) || !Double.isFinite(second)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected finite bounds, but got " + Numbers.repr(first) + " and " + Numbers.repr(second));
        }
        double min = Math.min(first, second);
        double max = Math.max(first, second);
        if (context.flag("integer_only", false)) {
            return NodeResult.of("result", whole(context.random(), (long) min, (long) max));
        }
        return NodeResult.of(
                "result",
                min == max ? min : min + (max - min) * context.random().nextDouble());
    }
    /// Both bounds can be drawn.
    private static long whole(RandomGenerator random, long min, long max) {
        return max == Long.MAX_VALUE ? random.nextLong(min, max) : random.nextLong(min, max + 1);
    }
}
