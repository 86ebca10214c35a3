package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.NodeException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Dates by Python's patterns: `%Y-%m-%d %H:%M:%S`, and so on.
final class PythonDates {
    private static final List<String> USUAL = List.of(
            "%Y-%m-%d %H:%M:%S",
            "%Y-%m-%dT%H:%M:%S",
            "%Y-%m-%dT%H:%M:%S.%f",
            "%Y-%m-%d",
            "%d/%m/%Y %H:%M:%S",
            "%d/%m/%Y",
            "%m/%d/%Y %H:%M:%S",
            "%m/%d/%Y",
            "%d-%m-%Y",
            "%Y/%m/%d");

    private PythonDates() {}

    /// Python's `strftime`, in English.
    ///
    /// @throws NodeException `INVALID_INPUT` for a directive that does not exist
    static String format(ZonedDateTime moment, boolean zoneKnown, String pattern) throws NodeException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                out.append(c);
                continue;
            }
            char directive = pattern.charAt(++i);
            // %-d (Linux) and %#d (Windows) leave out the leading zero.
            boolean bare = (directive == '-' || directive == '#') && i + 1 < pattern.length();
            String text = directive(moment, zoneKnown, bare ? pattern.charAt(++i) : directive);
            out.append(bare ? text.replaceFirst("^0+(?=\\d)", "") : text);
        }
        return out.toString();
    }

    private static String directive(ZonedDateTime moment, boolean zoneKnown, char directive) throws NodeException {
        return switch (directive) {
            case 'Y' -> java(moment, "uuuu");
            case 'y' -> java(moment, "uu");
            case 'm' -> java(moment, "MM");
            case 'd' -> java(moment, "dd");
            case 'e' -> "%2d".formatted(moment.getDayOfMonth());
            case 'H' -> java(moment, "HH");
            case 'I' -> java(moment, "hh");
            case 'M' -> java(moment, "mm");
            case 'S' -> java(moment, "ss");
            case 'f' -> "%06d".formatted(moment.getNano() / 1000);
            case 'p' -> java(moment, "a");
            case 'A' -> java(moment, "EEEE");
            case 'a' -> java(moment, "EEE");
            case 'B' -> java(moment, "MMMM");
            case 'b', 'h' -> java(moment, "MMM");
            case 'j' -> java(moment, "DDD");
            case 'u' -> String.valueOf(moment.getDayOfWeek().getValue());
            case 'w' -> String.valueOf(moment.getDayOfWeek().getValue() % 7);
            case 'U' ->
                "%02d"
                        .formatted((moment.getDayOfYear()
                                        + 6
                                        - moment.getDayOfWeek().getValue() % 7)
                                / 7);
            case 'W' ->
                "%02d"
                        .formatted((moment.getDayOfYear()
                                        + 7
                                        - moment.getDayOfWeek().getValue())
                                / 7);
            case 'G' -> "%04d".formatted(moment.get(java.time.temporal.IsoFields.WEEK_BASED_YEAR));
            case 'V' -> "%02d".formatted(moment.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'z' -> zoneKnown ? java(moment, "xx") : "";
            case 'Z' -> zoneKnown ? java(moment, "zzz") : "";
            case 's' -> String.valueOf(moment.toEpochSecond());
            case 'c' -> java(moment, "EEE MMM ppd HH:mm:ss uuuu");
            case 'x', 'D' -> java(moment, "MM/dd/uu");
            case 'X', 'T' -> java(moment, "HH:mm:ss");
            case 'F' -> java(moment, "uuuu-MM-dd");
            case 'R' -> java(moment, "HH:mm");
            case '%' -> "%";
            default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected directives such as %Y, %m, %d, %H, %M and %S in the format, but got %" + directive);
        };
    }

    private static String java(ZonedDateTime moment, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).format(moment);
    }

    /// Python's `strptime`.
    ///
    /// @param input how the text is called in messages
    /// @throws NodeException `INVALID_INPUT` when the text is not in the format
    static Moment parse(String text, String pattern, String input) throws NodeException {
        return DatePattern.of(pattern)
                .parse(text)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected a date in the format " + pattern + " in `" + input + "`, but got \"" + text + "\""));
    }

    /// Reads a date in one of the usual formats, the day before the month where both could be, or in ISO 8601.
    static Moment parseUsual(String text, String input) throws NodeException {
        for (String pattern : USUAL) {
            Optional<Moment> moment = DatePattern.of(pattern).parse(text.strip());
            if (moment.isPresent()) {
                return moment.get();
            }
        }
        return iso(text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T"))
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected a date such as 2026-03-01, 2026-03-01 12:30:00 or 2026-03-01T12:30:00Z in `" + input
                                + "`, but got \"" + text + "\"; name its format in the node if it is another one"));
    }

    private static Optional<Moment> iso(String text) {
        try {
            java.time.temporal.TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    read instanceof OffsetDateTime known
                            ? new Moment(known.toLocalDateTime(), Optional.of(known.getOffset()))
                            : new Moment(LocalDateTime.from(read), Optional.empty()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
