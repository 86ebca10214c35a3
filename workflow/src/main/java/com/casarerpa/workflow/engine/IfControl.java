package com.casarerpa.workflow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// If: `true` or `false`.
final class IfControl implements Control {
    private static final Map<String, @Nullable Object> TRUE = Map.of("result", true);
    private static final Map<String, @Nullable Object> FALSE = Map.of("result", false);

    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) {
        boolean holds = Conditions.holds(strand, node);
        strand.outputs[node.index] = holds ? TRUE : FALSE;
        region.queue.addAll(node.targets(holds ? "true" : "false"));
        return null;
    }
}
