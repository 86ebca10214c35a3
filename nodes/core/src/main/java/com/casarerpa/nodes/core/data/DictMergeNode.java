package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins two or more maps; where they share a key, the later one wins.
final class DictMergeNode implements Node {
    @Override
    public String type() {
        return "DictMergeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (int number : Numbered.numbers(context, "dict_")) {
            result.putAll(Inputs.map(context, "dict_" + number));
        }
        return NodeResult.of("result", result);
    }
}
