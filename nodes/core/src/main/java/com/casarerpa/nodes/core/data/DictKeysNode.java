package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Lists the keys of a map in their order.
final class DictKeysNode implements Node {
    @Override
    public String type() {
        return "DictKeysNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<String> keys = List.copyOf(Inputs.map(context, "dict").keySet());
        return NodeResult.of("keys", keys).with("count", (long) keys.size());
    }
}
