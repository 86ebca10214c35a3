package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;

/// Evaluates an expression over the variables of the run, and those in `variables`.
final class EvalExpressionNode implements Node {
    @Override
    public String type() {
        return "EvalExpressionNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Object raw = context.raw("expression");
        if (raw == null || Values.text(raw).isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected an expression in `expression`, but it is empty; write one");
        }
        Object result = context.evaluate(Values.text(raw), Inputs.map(context, "variables"));
        return NodeResult.of("result", result)
                .with("type", TypeNames.of(result))
                .with("success", true)
                .with("error", "");
    }
}
