package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;

/// Waits `duration` seconds.
final class WaitNode implements Node {
    @Override
    public String type() {
        return "WaitNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        double seconds = context.number("duration", 1);
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `duration` from 0 to " + MOST_SECONDS + " seconds, but got " + Numbers.repr(seconds));
        }
        Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
        return NodeResult.done();
    }

    private static final int MOST_SECONDS = 7 * 24 * 3600;
}
