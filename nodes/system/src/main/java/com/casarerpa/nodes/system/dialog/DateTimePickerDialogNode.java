package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Asks for a date, a time or both, by default the present. `value` is written as `format` says (the pattern of Qt
/// and Java, `yyyy-MM-dd HH:mm:ss`, or Python's, `%Y-%m-%d`); `timestamp` is in seconds since 1970. A date alone is
/// its midnight, a time alone is today's.
final class DateTimePickerDialogNode implements Node {
    @Override
    public String type() {
        return "DateTimePickerDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        String mode = Choice.name(context, "mode", "datetime", List.of("date", "time", "datetime"));
        DateTimeFormatter format =
                PickerFormat.of(context.has("format") ? context.text("format") : "yyyy-MM-dd HH:mm:ss");
        LocalDate least = date(context, "min_date", LocalDate.MIN);
        LocalDate most = date(context, "max_date", LocalDate.MAX);
        if (least.isAfter(most)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `min_date` before `max_date`, but got " + least + " and " + most);
        }
        LocalDateTime now = LocalDateTime.now(context.clock()).truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = now.toLocalDate();
        LocalDate first = today.isBefore(least) ? least : today.isAfter(most) ? most : today;
        Optional<LocalDateTime> chosen = Showing.<LocalDateTime>of(reply -> {
                    MonthPanel month = new MonthPanel(first, least, most);
                    TimePanel time = new TimePanel(now.toLocalTime());
                    Rows rows = new Rows();
                    if (!mode.equals("time")) {
                        rows.wide(month);
                    }
                    if (!mode.equals("date")) {
                        rows.wide(time);
                    }
                    return new DialogBox<>(reply, title)
                            .okCancel(() -> Optional.of(LocalDateTime.of(
                                    mode.equals("time") ? today : month.date(),
                                    mode.equals("date") ? LocalTime.MIDNIGHT : time.time())))
                            .around(rows);
                })
                .answer();
        ZonedDateTime moment =
                chosen.map(local -> local.atZone(context.clock().getZone())).orElse(null);
        return NodeResult.of("value", moment == null ? "" : format.format(moment))
                .with("timestamp", moment == null ? 0L : moment.toEpochSecond())
                .with("selected", moment != null);
    }

    private static LocalDate date(NodeContext context, String input, LocalDate fallback) throws NodeException {
        String text = Inputs.text(context, input).strip();
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            // A time behind the date is met in files and says nothing here.
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a date such as 2026-03-01 in `" + input + "`, but got \"" + text + "\"",
                    e);
        }
    }
}
