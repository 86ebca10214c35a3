package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Suggested;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

/// Tells the date and time, in `timezone` or in that of the run, in `format` or ISO 8601.
final class GetCurrentDateTimeNode implements Node {
    @Override
    public String type() {
        return "GetCurrentDateTimeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String name = context.text("timezone", "").strip();
        Moment now = Moment.now(context, zone(context, name), !name.isEmpty());
        String format = context.text("format", "");
        LocalDateTime local = now.local();
        return NodeResult.of(
                        "datetime",
                        format.isEmpty()
                                ? now.iso()
                                : PythonDates.format(
                                        now.zoned(context), now.zone().isPresent(), format))
                .with("timestamp", now.timestamp(context))
                .with("year", (long) local.getYear())
                .with("month", (long) local.getMonthValue())
                .with("day", (long) local.getDayOfMonth())
                .with("hour", (long) local.getHour())
                .with("minute", (long) local.getMinute())
                .with("second", (long) local.getSecond())
                .with("day_of_week", local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US));
    }

    private static ZoneId zone(NodeContext context, String name) throws NodeException {
        if (name.isEmpty() || "local".equalsIgnoreCase(name)) {
            return context.clock().getZone();
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a time zone such as Europe/Berlin or UTC in `timezone`, but got \"" + name + "\""
                            + Suggested.by(name, ZoneId.getAvailableZoneIds()),
                    e);
        }
    }
}
