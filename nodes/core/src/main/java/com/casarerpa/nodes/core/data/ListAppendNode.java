package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives a copy of a list with one more item at its end.
final class ListAppendNode implements Node {
    @Override
    public String type() {
        return "ListAppendNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<@Nullable Object> result = new ArrayList<>(Inputs.list(context, "list"));
        result.add(context.input("item"));
        return NodeResult.of("result", result);
    }
}
