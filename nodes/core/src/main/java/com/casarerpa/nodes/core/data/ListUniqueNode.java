package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Drops items that equal an earlier one.
final class ListUniqueNode implements Node {
    @Override
    public String type() {
        return "ListUniqueNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of("result", Lists.unique(Inputs.list(context, "list")));
    }
}
