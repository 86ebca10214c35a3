package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.NodeException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern of Python's `strptime`, as a regular expression whose groups are the parts of a date.
record DatePattern(Pattern regex, List<Character> parts) {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /// @throws NodeException `INVALID_INPUT` for a directive that cannot be read
    static DatePattern of(String pattern) throws NodeException {
        StringBuilder regex = new StringBuilder();
        List<Character> parts = new ArrayList<>();
        String expanded = pattern.replace("%T", "%H:%M:%S")
                .replace("%F", "%Y-%m-%d")
                .replace("%R", "%H:%M")
                .replace("%-", "%")
                .replace("%#", "%");
        for (int i = 0; i < expanded.length(); i++) {
            char c = expanded.charAt(i);
            if (c == '%' && i + 1 < expanded.length()) {
                char directive = expanded.charAt(++i);
                regex.append(part(directive));
                if (directive != '%') {
                    parts.add(directive);
                }
            } else {
                regex.append(Character.isWhitespace(c) ? "\\s+" : Pattern.quote(String.valueOf(c)));
            }
        }
        return new DatePattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE), List.copyOf(parts));
    }

    private static String part(char directive) throws NodeException {
        return switch (directive) {
            case 'Y' -> "(\\d{4})";
            case 'm', 'd', 'H', 'I', 'M', 'S' -> "(\\d{1,2})";
            case 'y' -> "(\\d{2})";
            case 'j' -> "(\\d{1,3})";
            case 'f' -> "(\\d{1,6})";
            case 'p' -> "(am|pm)";
            case 'b', 'B', 'h' ->
                "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
                        + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
            case 'a', 'A' ->
                "(mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";
            case 'z' -> "(Z|[+-]\\d\\d:?\\d\\d)";
            case 'Z' -> "(UTC|GMT)";
            case '%' -> "%";
            default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected directives such as %Y, %m, %d, %H, %M and %S in the format, but got %" + directive);
        };
    }

    /// The date in the text; empty when the text is not in this pattern or no such date exists.
    Optional<Moment> parse(String text) {
        Matcher matcher = regex.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        DateParts date = new DateParts();
        for (int i = 0; i < parts.size(); i++) {
            date.set(parts.get(i), matcher.group(i + 1).toLowerCase(Locale.ROOT));
        }
        try {
            return Optional.of(date.moment());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The parts that were read; what was not is that of 1900-01-01 00:00.
    private static final class DateParts {
        private int year = 1900;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int minute;
        private int second;
        private int micros;
        private Optional<Boolean> afternoon = Optional.empty();
        private Optional<ZoneId> zone = Optional.empty();

        void set(char directive, String text) {
            switch (directive) {
                case 'Y' -> year = Integer.parseInt(text);
                case 'y' -> year = Integer.parseInt(text) + (Integer.parseInt(text) < 69 ? 2000 : 1900);
                case 'm' -> month = Integer.parseInt(text);
                case 'b', 'B', 'h' -> month = MONTHS.indexOf(text.substring(0, 3)) + 1;
                case 'd' -> day = Integer.parseInt(text);
                case 'j' -> dayOfYear = Integer.parseInt(text);
                case 'H', 'I' -> hour = Integer.parseInt(text);
                case 'M' -> minute = Integer.parseInt(text);
                case 'S' -> second = Integer.parseInt(text);
                case 'f' -> micros = Integer.parseInt((text + "00000").substring(0, 6));
                case 'p' -> afternoon = Optional.of("pm".equals(text));
                case 'z' -> zone = Optional.of("z".equals(text) ? ZoneOffset.UTC : ZoneOffset.of(offset(text)));
                case 'Z' -> zone = Optional.of(ZoneOffset.UTC);
                default -> {
                    // A day's name says nothing that the date does not.
                }
            }
        }

        private static String offset(String text) {
            return text.contains(":") ? text : text.substring(0, 3) + ":" + text.substring(3);
        }

        Moment moment() {
            LocalDate date = dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
            int hours = afternoon.map(late -> hour % 12 + (late ? 12 : 0)).orElse(hour);
            return new Moment(date.atTime(hours, minute, second, micros * 1000), zone);
        }
    }
}
