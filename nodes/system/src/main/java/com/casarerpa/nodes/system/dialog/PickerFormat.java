package com.casarerpa.nodes.system.dialog;

import com.casarerpa.workflow.spi.NodeException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Patterns of dates as files have them: Qt's (`yyyy-MM-dd hh:mm AP`) and Python's (`%Y-%m-%d`).
final class PickerFormat {
    private static final Pattern QT = Pattern.compile(
            "'[^']*'|d{1,4}|M{1,4}|y{4}|yy|h{1,2}|H{1,2}|m{1,2}|s{1,2}" + "|z{1,3}|AP|ap|A|a|T|.", Pattern.DOTALL);
    private static final Map<Character, String> PYTHON = Map.ofEntries(
            Map.entry('Y', "yyyy"),
            Map.entry('y', "yy"),
            Map.entry('m', "MM"),
            Map.entry('B', "MMMM"),
            Map.entry('b', "MMM"),
            Map.entry('d', "dd"),
            Map.entry('A', "EEEE"),
            Map.entry('a', "EEE"),
            Map.entry('j', "DDD"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('p', "a"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('f', "SSSSSS"),
            Map.entry('F', "yyyy-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('%', "'%'"));

    private PickerFormat() {}

    /// @throws NodeException `INVALID_INPUT` for a pattern that cannot be read
    static DateTimeFormatter of(String pattern) throws NodeException {
        try {
            return DateTimeFormatter.ofPattern(
                    pattern.indexOf('%') >= 0 ? fromPython(pattern) : fromQt(pattern), Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a pattern such as yyyy-MM-dd HH:mm:ss or %Y-%m-%d in `format`, but got \"" + pattern
                            + "\": " + e.getMessage(),
                    e);
        }
    }

    private static String fromPython(String pattern) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                char directive = pattern.charAt(++i);
                String known = PYTHON.get(directive);
                if (known == null) {
                    throw new IllegalArgumentException("there is no %" + directive);
                }
                java.append(known);
            } else {
                java.append(literal(Character.toString(c)));
            }
        }
        return java.toString();
    }

    private static String fromQt(String pattern) {
        boolean halfDays =
                pattern.replaceAll("'[^']*'", "").toLowerCase(Locale.ROOT).contains("ap");
        StringBuilder java = new StringBuilder();
        Matcher matcher = QT.matcher(pattern);
        while (matcher.find()) {
            String part = matcher.group();
            java.append(
                    switch (part) {
                        case "ddd" -> "EEE";
                        case "dddd" -> "EEEE";
                        case "h", "hh" -> halfDays ? part : part.toUpperCase(Locale.ROOT);
                        case "z", "zz", "zzz" -> "SSS";
                        case "AP", "ap", "A", "a" -> "a";
                        case "d", "dd", "M", "MM", "MMM", "MMMM", "yy", "yyyy", "H", "HH", "m", "mm", "s", "ss" -> part;
                        default -> part.startsWith("'") && part.length() > 1 ? part : literal(part);
                    });
        }
        return java.toString();
    }

    private static String literal(String text) {
        return text.equals("'")
                ? "''"
                : Character.isLetter(text.charAt(0)) || "[]{}#".contains(text) ? "'" + text + "'" : text;
    }
}
