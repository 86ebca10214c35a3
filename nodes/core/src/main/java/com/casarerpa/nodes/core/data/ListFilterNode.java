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

/// Splits a list into items that meet a condition and those that do not.
final class ListFilterNode implements Node {
    @Override
    public String type() {
        return "ListFilterNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Condition condition = Choice.of(context, "condition", "is_not_none", Condition.BY_NAME);
        String path = Inputs.text(context, "key_path");
        Object wanted = context.input("value");
        List<@Nullable Object> kept = new ArrayList<>();
        List<@Nullable Object> removed = new ArrayList<>();
        for (Object item : Inputs.list(context, "list")) {
            boolean meets = condition.test(path.isEmpty() ? item : Dicts.at(item, path), wanted);
            (meets ? kept : removed).add(item);
        }
        return NodeResult.of("result", kept).with("removed", removed);
    }
}
