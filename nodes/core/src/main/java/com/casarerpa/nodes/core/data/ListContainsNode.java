package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Looks for an item in a list; `index` is -1 when it is not there.
final class ListContainsNode implements Node {
    @Override
    public String type() {
        return "ListContainsNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        int index = Lists.indexOf(Inputs.list(context, "list"), context.input("item"));
        return NodeResult.of("contains", index >= 0).with("index", (long) index);
    }
}
