package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a copy of a map with one key set.
final class DictSetNode implements Node {
    @Override
    public String type() {
        return "DictSetNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> result = new LinkedHashMap<>(Inputs.map(context, "dict"));
        result.put(context.text("key"), context.input("value"));
        return NodeResult.of("result", result);
    }
}
