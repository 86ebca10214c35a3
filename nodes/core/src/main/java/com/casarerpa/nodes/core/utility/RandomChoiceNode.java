package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Picks one item of a list, or `count` of them as a list; `index` tells which one, or is -1 for several.
final class RandomChoiceNode implements Node {
    @Override
    public String type() {
        return "RandomChoiceNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        List<@Nullable Object> items = context.list("items");
        if (items.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected at least one item in `items` to choose from, but it is empty");
        }
        int count = Inputs.atLeast(context, "count", 1, 1);
        RandomGenerator random = context.random();
        if (count == 1) {
            int index = random.nextInt(items.size());
            return NodeResult.of("result", items.get(index)).with("index", (long) index);
        }
        List<@Nullable Object> picked =
                context.flag("allow_duplicates", false) ? draw(items, count, random) : sample(items, count, random);
        return NodeResult.of("result", picked).with("index", -1L);
    }

    private static final int MOST = 1_000_000;

    private static List<@Nullable Object> draw(List<@Nullable Object> items, int count, RandomGenerator random)
            throws NodeException {
        if (count > MOST) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `count` to be at most " + MOST + ", but got " + count);
        }
        List<@Nullable Object> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(items.get(random.nextInt(items.size())));
        }
        return drawn;
    }

    /// Without repetition there are never more than all items.
    private static List<@Nullable Object> sample(List<@Nullable Object> items, int count, RandomGenerator random) {
        List<@Nullable Object> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, Random.from(random));
        return new ArrayList<>(shuffled.subList(0, Math.min(count, shuffled.size())));
    }
}
