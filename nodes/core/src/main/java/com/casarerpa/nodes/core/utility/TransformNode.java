package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Makes another value of a value, and keeps it in the variable `variable_name` too.
final class TransformNode implements Node {
    @Override
    public String type() {
        return "TransformNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Transformation transformation = Transformation.of(context);
        Object param = context.has("param") ? context.input("param") : context.input("transform_param");
        Object result = transformation.apply(context.input("value"), param);
        String variable = context.text("variable_name", "transformed").strip();
        if (!variable.isEmpty()) {
            context.setVariable(variable, result);
        }
        return NodeResult.of("result", result).with("success", true).with("error", "");
    }
}
