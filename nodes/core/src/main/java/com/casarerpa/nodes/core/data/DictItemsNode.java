package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists the entries of a map, each as `{key, value}`.
final class DictItemsNode implements Node {
    @Override
    public String type() {
        return "DictItemsNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        Inputs.map(context, "dict").forEach((key, value) -> items.add(entry(key, value)));
        return NodeResult.of("items", items).with("count", (long) items.size());
    }

    private static Map<String, @Nullable Object> entry(String key, @Nullable Object value) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("key", key);
        entry.put("value", value);
        return entry;
    }
}
