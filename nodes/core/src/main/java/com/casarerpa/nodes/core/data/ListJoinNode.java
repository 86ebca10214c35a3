package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;

/// Joins the items of a list into one text.
final class ListJoinNode implements Node {
    @Override
    public String type() {
        return "ListJoinNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String separator = separator(context);
        return NodeResult.of("result", Lists.join(Inputs.list(context, "list"), separator));
    }
    /// An empty separator is one that somebody chose, so it is not replaced by the default.
    private static String separator(NodeContext context) {
        Object separator = context.input("separator");
        return separator == null ? ", " : Values.text(separator);
    }
}
