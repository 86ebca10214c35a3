package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Turns a text round, character by character.
final class TextReverse implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of(
                "result",
                new StringBuilder(Inputs.text(context, "text")).reverse().toString());
    }
}
