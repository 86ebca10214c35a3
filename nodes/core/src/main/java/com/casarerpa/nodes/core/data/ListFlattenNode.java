package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Replaces lists within a list by their items, `depth` levels deep.
final class ListFlattenNode implements Node {
    @Override
    public String type() {
        return "ListFlattenNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of(
                "result", Lists.flatten(Inputs.list(context, "list"), Inputs.atLeast(context, "depth", 0, 1)));
    }
}
