package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// While: the body as long as the condition holds, at most `max_iterations` times (1,000).
final class WhileLoopControl implements Control {
    private static final long MAX_ITERATIONS = 1_000;

    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
        long most = Conditions.integer(strand, node, "max_iterations", MAX_ITERATIONS);
        Region body = Loops.region(strand, node, region);
        int[] targets = node.targets("body");
        int outer = strand.loop;
        strand.loop = node.index;
        try {
            long iteration = 0;
            while (true) {
                strand.outputs[node.index] = Map.of("current_iteration", iteration);
                if (strand.isStopping()) {
                    return new Signal.Cancelled();
                }
                if (!Conditions.holds(strand, node)) {
                    break;
                }
                if (iteration == most) {
                    strand.log(
                            LogLevel.WARNING,
                            node,
                            "the loop was ended after max_iterations = " + most + ", its condition still held");
                    break;
                }
                iteration++;
                Signal signal = Loops.pass(strand, node, body, targets);
                if (signal instanceof Signal.Broken) {
                    break;
                }
                if (signal != null) {
                    return signal;
                }
            }
        } finally {
            strand.loop = outer;
        }
        Loops.finish(strand, node, region);
        return null;
    }
}
