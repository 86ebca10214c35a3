package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;

/// Computes with one or two numbers; the operations are those of [MathOperation].
final class MathOperationNode implements Node {
    @Override
    public String type() {
        return "MathOperationNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        MathOperation operation = MathOperation.of(context);
        Object result = operation.apply(operand(context, "a"), operand(context, "b"));
        Optional<Integer> digits = Inputs.integer(context, "round_digits");
        if (digits.isPresent() && result instanceof Double number) {
            result = Numbers.round(number, digits.get());
        }
        String variable = context.text("output_var", "").strip();
        if (!variable.isEmpty()) {
            context.setVariable(variable, result);
        }
        return NodeResult.of("result", result);
    }

    private static double operand(NodeContext context, String name) throws NodeException {
        return context.number(name, 0);
    }
}
