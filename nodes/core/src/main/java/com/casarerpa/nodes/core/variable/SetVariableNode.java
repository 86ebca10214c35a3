package com.casarerpa.nodes.core.variable;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Sets a variable to `value`, or to `default_value` when there is none, converted to `variable_type`.
final class SetVariableNode implements Node {
    @Override
    public String type() {
        return "SetVariableNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String name = VariableName.of(context);
        Object given = context.input("value");
        VariableType type = VariableType.of(context);
        Object value = type.convert(name, given == null ? context.input("default_value") : given);
        context.setVariable(name, value);
        return NodeResult.of("value", value);
    }
}
