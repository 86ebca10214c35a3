package com.casarerpa.workflow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a disabled node does: same-named inputs pass to outputs, then `exec_out`, else `completed`; of a Try or OnError
/// the body that it would have guarded.
final class Disabled {
    /// What follows, the first that is connected.
    private static final List<String> WAYS_AROUND =
            List.of("try_body", "protected_body", "exec_out", "completed", "success");

    private Disabled() {}

    static @Nullable Signal pass(Strand strand, PlannedNode node, Region region) {
        Map<String, @Nullable Object> passed = new HashMap<>();
        for (InputSlot slot : node.inputs) {
            if (slot.isConnected(strand)) {
                passed.put(slot.name, slot.raw(strand));
            }
        }
        strand.give(node, passed);
        strand.run.recorder.skipped(node, strand.now());
        region.queue.addAll(wayAround(strand, node));
        return node.index == strand.run.target ? new Signal.Reached() : null;
    }

    private static int[] wayAround(Strand strand, PlannedNode node) {
        for (String port : WAYS_AROUND) {
            if (node.isConnected(port)) {
                return node.targets(port);
            }
        }
        String ports = String.join(", ", node.execPorts());
        if (!ports.isEmpty()) {
            strand.warnOnce(
                    node,
                    "the node is disabled, and nothing says which way it would go (" + ports + "): none is taken");
        }
        return Region.NONE;
    }
}
