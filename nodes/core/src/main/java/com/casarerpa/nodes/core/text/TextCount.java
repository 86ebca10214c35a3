package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Counts characters, words or lines.
///
/// @param property the property that says what
record TextCount(String property) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String text = Inputs.text(context, "text");
        long count = switch (Choice.name(context, property, "characters", List.of("characters", "words", "lines"))) {
            case "words" -> Splitting.words(text, -1).size();
            case "lines" -> Splitting.lines(text).size();
            default ->
                CodePoints.length(
                        context.flag("exclude_whitespace", false) ? String.join("", Splitting.words(text, -1)) : text);
        };
        return NodeResult.of("count", count);
    }
}
