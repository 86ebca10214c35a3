package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Gives a list in random order.
final class ShuffleListNode implements Node {
    @Override
    public String type() {
        return "ShuffleListNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<@Nullable Object> result = new ArrayList<>(context.list("items"));
        Collections.shuffle(result, Random.from(context.random()));
        return NodeResult.of("result", result);
    }
}
