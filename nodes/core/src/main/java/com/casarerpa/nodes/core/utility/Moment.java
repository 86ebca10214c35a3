package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A date and time, with an offset from UTC if it is known; like Python's `datetime`.
record Moment(LocalDateTime local, Optional<ZoneId> zone) {

    /// The input: a number is seconds since 1970, text is read in the format or in one of the usual ones.
    ///
    /// @param format a pattern such as `%d.%m.%Y`; empty for the usual formats
    static Moment of(NodeContext context, String input, String format) throws NodeException {
        Object value = context.input(input);
        return switch (value) {
            case Number seconds ->
                ofSeconds(seconds.doubleValue(), context.clock().getZone(), input);
            case String text when !format.isEmpty() -> PythonDates.parse(text, format, input);
            case String text when !text.isBlank() -> PythonDates.parseUsual(text, input);
            case null, default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected a date such as 2026-03-01 12:30:00 or seconds since 1970 in `" + input + "`, but got "
                                + Values.describe(value));
        };
    }

    private static Moment ofSeconds(double seconds, ZoneId zone, String input) throws NodeException {
        if (!(Math.abs(seconds) < 250_000_000_000.0)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected seconds since 1970 in `" + input + "`, but got " + Numbers.repr(seconds)
                            + "; divide milliseconds by 1000");
        }
        long micros = Math.round(seconds * 1e6);
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return new Moment(LocalDateTime.ofInstant(instant, zone), Optional.empty());
    }

    static Moment now(NodeContext context, ZoneId zone, boolean known) {
        LocalDateTime local =
                LocalDateTime.ofInstant(context.clock().instant(), zone).truncatedTo(ChronoUnit.MICROS);
        return new Moment(local, known ? Optional.of(zone) : Optional.empty());
    }

    /// The point in time; without a known offset it is one of the run's own zone.
    ZonedDateTime zoned(NodeContext context) {
        return local.atZone(zone.orElse(context.clock().getZone()));
    }

    Instant instant(NodeContext context) {
        return zoned(context).toInstant();
    }

    /// Seconds since 1970.
    double timestamp(NodeContext context) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant(context)) / 1e6;
    }

    /// Python's `isoformat`: microseconds only if there are any, the offset only if it is known.
    String iso() {
        StringBuilder text = new StringBuilder(
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(local));
        int micros = local.get(java.time.temporal.ChronoField.MICRO_OF_SECOND);
        if (micros > 0) {
            text.append(".%06d".formatted(micros));
        }
        zone.ifPresent(known -> text.append(
                DateTimeFormatter.ofPattern("xxx").format(local.atZone(known).getOffset())));
        return text.toString();
    }
}
