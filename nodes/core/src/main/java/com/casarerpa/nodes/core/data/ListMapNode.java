package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes every item of a list in the same way.
final class ListMapNode implements Node {
    @Override
    public String type() {
        return "ListMapNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        ItemTransform transform = Choice.of(context, "transform", "to_string", ItemTransform.BY_NAME);
        String path = Inputs.text(context, "key_path");
        List<@Nullable Object> result = new ArrayList<>();
        for (Object item : Inputs.list(context, "list")) {
            Object value = path.isEmpty() ? item : Dicts.at(item, path);
            result.add(transform.apply(value, result.size()));
        }
        return NodeResult.of("result", result);
    }
}
