package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.DateTimeException;
import java.time.LocalDateTime;

/// Adds years, months, weeks, days, hours, minutes and seconds to a date, or to now; negative ones go back.
///
/// Years and months are those of the calendar: a month after 31 January is the last day of February.
final class DateTimeAddNode implements Node {
    @Override
    public String type() {
        return "DateTimeAddNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Moment start = context.has("datetime")
                ? Moment.of(context, "datetime", "")
                : Moment.now(context, context.clock().getZone(), false);
        try {
            LocalDateTime local = start.local()
                    .plusYears(context.integer("years", 0))
                    .plusMonths(context.integer("months", 0))
                    .plusWeeks(context.integer("weeks", 0))
                    .plusDays(context.integer("days", 0))
                    .plusHours(context.integer("hours", 0))
                    .plusMinutes(context.integer("minutes", 0))
                    .plusSeconds(context.integer("seconds", 0));
            Moment result = new Moment(local, start.zone());
            if (local.getYear() < 1 || local.getYear() > 9999) {
                throw new DateTimeException("year " + local.getYear());
            }
            return NodeResult.of("result", result.iso()).with("timestamp", result.timestamp(context));
        } catch (DateTimeException | ArithmeticException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a result between the years 1 and 9999, but adding to " + start.iso()
                            + " leads beyond them",
                    e);
        }
    }
}
