package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;

/// Puts texts one behind the other, with a separator between them.
final class ConcatenateNode implements Node {
    @Override
    public String type() {
        return "ConcatenateNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<String> texts = new ArrayList<>();
        for (int number : Numbered.numbers(context, "string_")) {
            texts.add(Inputs.text(context, "string_" + number));
        }
        return NodeResult.of("result", String.join(context.text("separator", ""), texts));
    }
}
