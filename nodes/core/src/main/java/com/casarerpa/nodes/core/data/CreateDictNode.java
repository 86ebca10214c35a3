package com.casarerpa.nodes.core.data;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a map from the pairs `key_1, value_1, key_2, value_2, …`; a pair without a key is left out.
final class CreateDictNode implements Node {
    @Override
    public String type() {
        return "CreateDictNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> dict = new LinkedHashMap<>();
        for (int number : Numbered.numbers(context, "key_")) {
            if (context.has("key_" + number)) {
                dict.put(context.text("key_" + number), context.input("value_" + number));
            }
        }
        return NodeResult.of("dict", dict);
    }
}
