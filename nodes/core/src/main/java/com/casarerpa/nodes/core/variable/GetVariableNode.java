package com.casarerpa.nodes.core.variable;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Reads a variable; one that does not exist, or is null, gives `default_value`.
final class GetVariableNode implements Node {
    @Override
    public String type() {
        return "GetVariableNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Object value = context.variable(VariableName.of(context));
        return NodeResult.of("value", value == null ? context.input("default_value") : value);
    }
}
