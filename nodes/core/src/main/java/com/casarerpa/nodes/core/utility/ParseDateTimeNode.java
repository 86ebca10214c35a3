package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.LocalDateTime;

/// Reads a date and gives its parts.
final class ParseDateTimeNode implements Node {
    @Override
    public String type() {
        return "ParseDateTimeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Moment moment = Moment.of(context, "datetime_string", context.text("format", ""));
        LocalDateTime local = moment.local();
        return NodeResult.of("timestamp", moment.timestamp(context))
                .with("year", (long) local.getYear())
                .with("month", (long) local.getMonthValue())
                .with("day", (long) local.getDayOfMonth())
                .with("hour", (long) local.getHour())
                .with("minute", (long) local.getMinute())
                .with("second", (long) local.getSecond())
                .with("iso_format", moment.iso())
                .with("success", true);
    }
}
