package com.casarerpa.nodes.system.notice;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;

/// How long notices stay.
final class Times {
    private Times() {}

    /// The milliseconds in `duration`, within the limits of the catalogue.
    static Duration millis(NodeContext context, long fallback, long least, long most) throws NodeException {
        return Duration.ofMillis(Math.clamp(context.integer("duration", fallback), least, most));
    }
}
