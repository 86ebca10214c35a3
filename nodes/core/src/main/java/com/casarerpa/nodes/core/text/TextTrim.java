package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Takes white space, or given characters, from the ends of a text.
///
/// @param mode the property that says from which end
/// @param characters the property that says which characters
record TextTrim(String mode, String characters) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String text = Inputs.text(context, "text");
        String taken = Inputs.text(context, characters);
        String side = Choice.name(context, mode, "both", List.of("both", "left", "right"));
        int start = 0;
        int end = text.length();
        while (!"right".equals(side) && start < end && takes(taken, text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (!"left".equals(side) && end > start && takes(taken, text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return NodeResult.of("result", text.substring(start, end));
    }

    private static boolean takes(String characters, int point) {
        return characters.isEmpty()
                ? Character.isWhitespace(point) || Character.isSpaceChar(point)
                : characters.indexOf(point) >= 0;
    }
}
