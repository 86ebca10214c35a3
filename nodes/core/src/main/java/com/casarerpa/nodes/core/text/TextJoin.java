package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.stream.Collectors;

/// Joins items into one text.
final class TextJoin implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String separator = context.text("separator", "");
        return NodeResult.of(
                "result", context.list("items").stream().map(Values::text).collect(Collectors.joining(separator)));
    }
}
