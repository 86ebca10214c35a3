package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a copy of a map without one key; a key that is not there changes nothing.
final class DictRemoveNode implements Node {
    @Override
    public String type() {
        return "DictRemoveNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> result = new LinkedHashMap<>(Inputs.map(context, "dict"));
        Object removed = result.remove(Inputs.text(context, "key"));
        return NodeResult.of("result", result).with("removed_value", removed);
    }
}
