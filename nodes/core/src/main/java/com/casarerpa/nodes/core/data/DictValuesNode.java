package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the values of a map in the order of its keys.
final class DictValuesNode implements Node {
    @Override
    public String type() {
        return "DictValuesNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<@Nullable Object> values =
                new ArrayList<>(Inputs.map(context, "dict").values());
        return NodeResult.of("values", values).with("count", (long) values.size());
    }
}
