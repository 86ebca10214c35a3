package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Sorts a list, by the items themselves or by what `key_path` finds in them; equal items keep their order.
final class ListSortNode implements Node {
    @Override
    public String type() {
        return "ListSortNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of(
                "result",
                Lists.sort(
                        Inputs.list(context, "list"),
                        Inputs.text(context, "key_path"),
                        context.flag("reverse", false)));
    }
}
