package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Takes a part of a text, as Python's slices do.
final class TextSubstring implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String part = CodePoints.slice(
                Inputs.text(context, "text"), Inputs.integer(context, "start"), Inputs.integer(context, "end"));
        return NodeResult.of("result", part).with("length", CodePoints.length(part));
    }
}
