package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Writes a map as JSON text.
final class DictToJsonNode implements Node {
    @Override
    public String type() {
        return "DictToJsonNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String json = Json.write(
                Inputs.map(context, "dict"),
                Inputs.atLeast(context, "indent", 0, 0),
                context.flag("sort_keys", false),
                context.flag("ensure_ascii", true));
        return NodeResult.of("json_string", json);
    }
}
