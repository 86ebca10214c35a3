package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the item at an index; negative indexes count from the end.
final class ListGetItemNode implements Node {
    @Override
    public String type() {
        return "ListGetItemNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<@Nullable Object> list = Inputs.list(context, "list");
        return NodeResult.of(
                "item", Lists.get(list, Inputs.integer(context, "index").orElse(0)));
    }
}
