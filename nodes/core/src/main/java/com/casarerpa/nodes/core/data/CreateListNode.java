package com.casarerpa.nodes.core.data;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a list from `item_1, item_2, …`; items that are null are left out.
final class CreateListNode implements Node {
    @Override
    public String type() {
        return "CreateListNode";
    }

    @Override
    public NodeResult run(NodeContext context) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int number : Numbered.numbers(context, "item_")) {
            Object item = context.input("item_" + number);
            if (item != null) {
                list.add(item);
            }
        }
        return NodeResult.of("list", list);
    }
}
