package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Tells whether a map has a key.
final class DictHasKeyNode implements Node {
    @Override
    public String type() {
        return "DictHasKeyNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        return NodeResult.of("has_key", Inputs.map(context, "dict").containsKey(Inputs.text(context, "key")));
    }
}
