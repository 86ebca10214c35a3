package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Splits a text at a separator, or at white space when there is none.
final class TextSplit implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String text = Inputs.text(context, "text");
        String separator = Inputs.text(context, "separator");
        int most = Inputs.integer(context, "max_split").orElse(-1);
        List<String> parts = separator.isEmpty() ? Splitting.words(text, most) : Splitting.by(text, separator, most);
        return NodeResult.of("result", parts).with("count", (long) parts.size());
    }
}
