package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;

/// Tells how much time lies between two dates: in all, and in days and the rest of a day, as Python's `timedelta` does.
final class DateTimeDiffNode implements Node {
    @Override
    public String type() {
        return "DateTimeDiffNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Duration difference = Duration.between(
                Moment.of(context, "datetime_1", "").instant(context),
                Moment.of(context, "datetime_2", "").instant(context));
        double seconds = difference.getSeconds() + difference.getNano() / 1e9;
        long days = Math.floorDiv(difference.getSeconds(), 86_400);
        long rest = Math.floorMod(difference.getSeconds(), 86_400);
        return NodeResult.of("total_seconds", seconds)
                .with("total_minutes", seconds / 60)
                .with("total_hours", seconds / 3600)
                .with("total_days", seconds / 86_400)
                .with("days", days)
                .with("hours", rest / 3600)
                .with("minutes", rest % 3600 / 60)
                .with("seconds", rest % 60);
    }
}
