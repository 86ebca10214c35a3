package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Python's format specification: `[[fill]align][sign][#][0][width][,|_][.precision][type]`.
record FormatSpec(
        int fill, char align, char sign, boolean alternate, int width, String grouping, int precision, char type) {
    private static final Pattern GRAMMAR = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d{1,5})?([,_])?(?:\\.(\\d{1,3}))?([bcdeEfFgGnosxX%])?",
            Pattern.DOTALL);
    private static final char NONE = 0;

    /// @throws NodeException `INVALID_INPUT` when the text is no format specification
    static FormatSpec of(String text) throws NodeException {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a format such as >10.2f or ,d after the colon, but got \"" + text + "\"");
        }
        boolean zero = matcher.group(5) != null;
        String fill = matcher.group(1);
        String align = matcher.group(2);
        return new FormatSpec(
                fill != null ? fill.codePointAt(0) : zero && align == null ? '0' : ' ',
                align != null ? align.charAt(0) : zero ? '=' : NONE,
                first(matcher.group(3)),
                matcher.group(4) != null,
                matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6)),
                matcher.group(7) == null ? "" : matcher.group(7),
                matcher.group(8) == null ? -1 : Integer.parseInt(matcher.group(8)),
                first(matcher.group(9)));
    }

    private static char first(@Nullable String text) {
        return text == null ? NONE : text.charAt(0);
    }

    /// @throws NodeException `INVALID_INPUT` when the specification does not suit the value's type
    String apply(@Nullable Object value) throws NodeException {
        boolean plainBoolean = value instanceof Boolean && (type == NONE || type == 's');
        if (PythonRules.isNumber(value) && !plainBoolean && type != 's') {
            return number(value);
        }
        if (type != NONE && type != 's') {
            throw refused(value);
        }
        String text = Values.text(value);
        return pad("", precision >= 0 && precision < text.length() ? text.substring(0, precision) : text, '<');
    }

    private String number(@Nullable Object value) throws NodeException {
        double number = Numbers.of(value).orElseThrow();
        boolean whole = !(value instanceof Double);
        String digits = switch (type) {
            case 'd', 'n' -> integer(value, whole, 10);
            case 'b' -> (alternate ? "0b" : "") + integer(value, whole, 2);
            case 'o' -> (alternate ? "0o" : "") + integer(value, whole, 8);
            case 'x' -> (alternate ? "0x" : "") + integer(value, whole, 16);
            case 'X' -> (alternate ? "0X" : "") + integer(value, whole, 16).toUpperCase(Locale.ROOT);
            case 'c' -> Character.toString((int) number);
            case NONE -> whole ? integer(value, true, 10) : precision < 0 ? repr(number) : general(number);
            default -> decimal(number);
        };
        boolean negative = digits.startsWith("-");
        String prefix = negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : "";
        return pad(prefix, group(negative ? digits.substring(1) : digits), '>');
    }

    private static String repr(double number) {
        return Numbers.repr(number);
    }

    private String integer(@Nullable Object value, boolean whole, int radix) throws NodeException {
        if (!whole) {
            throw refused(value);
        }
        long number = value instanceof Number given ? given.longValue() : Boolean.TRUE.equals(value) ? 1 : 0;
        return Long.toString(number, radix);
    }

    private String decimal(double number) {
        if (!Double.isFinite(number)) {
            return Numbers.repr(number) + (type == '%' ? "%" : "");
        }
        int places = precision < 0 ? 6 : precision;
        return switch (type) {
            case 'f', 'F' -> fixed(number, places);
            case '%' -> fixed(number * 100, places) + "%";
            case 'e' -> String.format(Locale.ROOT, "%." + places + "e", number);
            case 'E' -> String.format(Locale.ROOT, "%." + places + "E", number);
            case 'G' -> general(number).toUpperCase(Locale.ROOT);
            default -> general(number);
        };
    }

    private static String fixed(double number, int places) {
        return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    /// Python's `g`: the significant digits, without zeros at the end, with an exponent when that is shorter.
    private String general(double number) {
        if (!Double.isFinite(number)) {
            return Numbers.repr(number);
        }
        if (number == 0) {
            return "0";
        }
        int significant = precision < 0 ? 6 : Math.max(precision, 1);
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(significant, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal stripped = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < significant) {
            return stripped.toPlainString();
        }
        String digits = stripped.unscaledValue().abs().toString();
        return (number < 0 ? "-" : "")
                + (digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1))
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private String group(String digits) {
        if (grouping.isEmpty()) {
            return digits;
        }
        int point = 0;
        while (point < digits.length() && Character.isLetterOrDigit(digits.charAt(point))) {
            point++;
        }
        return digits.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", grouping) + digits.substring(point);
    }

    private String pad(String prefix, String text, char usual) {
        int missing = width - prefix.length() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return prefix + text;
        }
        String filler = Character.toString(fill);
        return switch (align == NONE ? usual : align) {
            case '<' -> prefix + text + filler.repeat(missing);
            case '^' -> filler.repeat(missing / 2) + prefix + text + filler.repeat(missing - missing / 2);
            case '=' -> prefix + filler.repeat(missing) + text;
            default -> filler.repeat(missing) + prefix + text;
        };
    }

    private NodeException refused(@Nullable Object value) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected a value that the format type '" + type + "' suits, but got " + Values.describe(value));
    }
}
