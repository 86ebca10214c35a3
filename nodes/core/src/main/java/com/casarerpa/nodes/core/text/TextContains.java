package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Looks for a text in a text: whether, where first (-1: nowhere) and how often.
final class TextContains implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String text = Folding.text(context, "text");
        String search = Folding.text(context, "search");
        int index = text.indexOf(search);
        return NodeResult.of("contains", index >= 0)
                .with("position", CodePoints.position(text, index))
                .with("count", CodePoints.count(text, search));
    }
}
