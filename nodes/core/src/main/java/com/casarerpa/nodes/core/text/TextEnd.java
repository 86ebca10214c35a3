package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Tells whether a text begins or ends with another one.
///
/// @param input the input that holds the other one
/// @param test how the two are compared
record TextEnd(String input, java.util.function.BiPredicate<String, String> test) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of("result", test.test(Folding.text(context, "text"), Folding.text(context, input)));
    }
}
