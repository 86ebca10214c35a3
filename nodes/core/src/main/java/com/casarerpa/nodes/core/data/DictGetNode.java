package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one key of a map; a key that is not there gives `default`, and `found` tells which it was.
final class DictGetNode implements Node {
    @Override
    public String type() {
        return "DictGetNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> dict = Inputs.map(context, "dict");
        String key = Inputs.text(context, "key");
        boolean found = dict.containsKey(key);
        return NodeResult.of("value", found ? dict.get(key) : context.input("default"))
                .with("found", found);
    }
}
