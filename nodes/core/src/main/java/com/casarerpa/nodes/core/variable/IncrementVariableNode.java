package com.casarerpa.nodes.core.variable;

import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;

/// Adds `increment` to a variable; one that does not exist counts as 0. The result is a decimal number.
final class IncrementVariableNode implements Node {
    @Override
    public String type() {
        return "IncrementVariableNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String name = VariableName.of(context);
        Object current = context.variable(name);
        double number = current == null
                ? 0
                : Numbers.of(current)
                        .orElseThrow(() -> new NodeException(
                                NodeException.INVALID_INPUT,
                                "Expected variable `" + name + "` to be a number that can be incremented, but it is "
                                        + Values.describe(current)));
        double result = number + context.number("increment", 1);
        context.setVariable(name, result);
        return NodeResult.of("value", result);
    }
}
