package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Takes the items from `start` up to but without `end`, as Python's slices do.
final class ListSliceNode implements Node {
    @Override
    public String type() {
        return "ListSliceNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of(
                "result",
                Lists.slice(
                        Inputs.list(context, "list"),
                        Inputs.integer(context, "start"),
                        Inputs.integer(context, "end")));
    }
}
