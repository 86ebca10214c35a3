package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Tells the seconds since 1970, or the milliseconds as a whole number.
final class GetTimestampNode implements Node {
    @Override
    public String type() {
        return "GetTimestampNode";
    }

    @Override
    public NodeResult run(NodeContext context) {
        Instant now = context.clock().instant();
        return NodeResult.of(
                "timestamp",
                context.flag("milliseconds", false)
                        ? (Object) now.toEpochMilli()
                        : (Object) (ChronoUnit.MICROS.between(Instant.EPOCH, now) / 1e6));
    }
}
