package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Fills a text up to a length: `left` puts the filling at the left, so that the text stands right.
///
/// @param property the property that says where
record TextPad(String property) implements Action {
    private static final int MOST = 10_000_000;

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String text = Inputs.text(context, "text");
        String fill = context.text("fill_char", " ");
        if (CodePoints.length(fill) != 1) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected one character in `fill_char`, but got \"" + fill + "\"");
        }
        int length = Inputs.atLeast(context, "length", 0, 0);
        if (length > MOST) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `length` to be at most " + MOST + ", but got " + length);
        }
        int missing = Math.max(0, length - (int) CodePoints.length(text));
        int left = switch (Choice.name(context, property, "left", List.of("left", "right", "center"))) {
            case "left" -> missing;
            case "right" -> 0;
            // Python puts the odd one at the left when the length is odd.
            default -> missing / 2 + (missing & length & 1);
        };
        return NodeResult.of("result", fill.repeat(left) + text + fill.repeat(missing - left));
    }
}
