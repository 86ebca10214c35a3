package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives a list in reverse order.
final class ListReverseNode implements Node {
    @Override
    public String type() {
        return "ListReverseNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<@Nullable Object> result = new ArrayList<>(Inputs.list(context, "list"));
        Collections.reverse(result);
        return NodeResult.of("result", result);
    }
}
