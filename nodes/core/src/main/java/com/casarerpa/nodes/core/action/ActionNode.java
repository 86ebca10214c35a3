package com.casarerpa.nodes.core.action;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;

/// An action under the name of a node type.
public record ActionNode(String type, Action action) implements Node {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        return action.run(context);
    }
}
