package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.engine.Recovery.Strategy;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// ErrorRecovery: says what later failures lead to that nothing else handles: stop, continue, retry the node,
/// restart the run, or take this node's `fallback`.
final class ErrorRecoveryControl implements Control {
    @Override
    public @Nullable Signal run(Strand strand, PlannedNode node, Region region) throws NodeException {
        String written = Conditions.text(strand, node, "strategy", "stop");
        Strategy strategy = switch (written.toLowerCase(Locale.ROOT)) {
            case "stop" -> Strategy.STOP;
            case "continue" -> Strategy.CONTINUE;
            case "retry" -> Strategy.RETRY;
            case "restart" -> Strategy.RESTART;
            case "fallback" -> Strategy.FALLBACK;
            default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        node.id + ": input 'strategy' expected stop, continue, retry, restart or fallback, but"
                                + " got '" + written + "'");
        };
        Recovery before = strand.recovery;
        boolean again = before != null && before.node == node;
        // Passing here once more after a restart must not give the attempts back.
        if (!again) {
            int retries = Math.clamp(Conditions.integer(strand, node, "max_retries", 3), 0, 1_000);
            strand.recovery = new Recovery(strategy, node, retries);
        }
        region.queue.addAll(node.execOut);
        return null;
    }
}
