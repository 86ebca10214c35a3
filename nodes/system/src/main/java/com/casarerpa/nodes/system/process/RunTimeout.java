package com.casarerpa.nodes.system.process;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.time.Duration;

/// The `timeout` of nodes that run programs, in seconds.
public final class RunTimeout {
    private static final double USUAL_SECONDS = 60;
    private static final double MILLIS = 1_000;

    private RunTimeout() {}

    /// The node's own, or 60 s.
    public static Duration of(NodeContext context) throws NodeException {
        double seconds = context.number("timeout", USUAL_SECONDS);
        if (!(seconds > 0) || seconds > Integer.MAX_VALUE) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `timeout` to be a number of seconds above 0, but got " + Values.text(seconds));
        }
        return Duration.ofMillis(Math.max(1, (long) (seconds * MILLIS)));
    }
}
