package com.casarerpa.workflow.spi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// How the plain values of a run turn into each other. Python's spellings: `True`, `None`, `25.0`.
///
/// The `as…` conversions answer empty when the value is no such thing; they never guess beyond what is said here.
public final class Values {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private Values() {}

    /// A value within text: text as it is, `True`, `False`, `None`, numbers as Python writes them, lists and maps
    /// as JSON.
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case String text -> text;
            case Boolean truth -> truth ? "True" : "False";
            case Double number -> number(number);
            case List<?> list -> json(list);
            case Map<?, ?> map -> json(map);
            case byte[] bytes -> "<" + bytes.length + " bytes>";
            default -> value.toString();
        };
    }

    /// A value as compact JSON; opaque handles become their text.
    public static String json(@Nullable Object value) {
        return JSON.writeValueAsString(plain(value));
    }

    /// Reads JSON text into plain values; empty when it is no JSON.
    public static Optional<Object> parseJson(String text) {
        try {
            return Optional.ofNullable(normalise(JSON.readValue(text, Object.class)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// Plain values from whatever a library gives: whole numbers as [Long], others as [Double], keys as text.
    public static @Nullable Object normalise(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> (long) number;
            case Short number -> (long) number;
            case Byte number -> (long) number;
            case Float number -> (double) number;
            case BigInteger number -> number.bitLength() < 64 ? (Object) number.longValue() : number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                for (Object item : list) {
                    items.add(normalise(item));
                }
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> entries.put(text(key), normalise(item)));
                yield entries;
            }
            default -> value;
        };
    }

    /// The truth of a value: null, false, 0, empty text, list and map are false, and so are the texts `false`,
    /// `no`, `off`, `0`, `none`, `null` in any case.
    public static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Long number -> number != 0;
            case Number number -> number.doubleValue() != 0;
            case String text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "", "false", "no", "off", "0", "none", "null" -> false;
                    default -> true;
                };
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    /// A whole number: a number without a fraction, a truth value (1, 0), or text of a whole number.
    public static Optional<Long> asInteger(@Nullable Object value) {
        return switch (value) {
            case Long number -> Optional.of(number);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 0x1p63 -> Optional.of(number.longValue());
            case Boolean truth -> Optional.of(truth ? 1L : 0L);
            case String text -> decimal(text).filter(Values::isWhole).map(BigDecimal::longValue);
            case null, default -> Optional.empty();
        };
    }

    /// A number: a [Long] stays one, text of a number becomes [Long] or [Double], a truth value 1 or 0.
    public static Optional<Number> asNumber(@Nullable Object value) {
        return switch (value) {
            case Number number -> Optional.of(number);
            case Boolean truth -> Optional.of(truth ? 1L : 0L);
            case String text -> numberIn(text);
            case null, default -> Optional.empty();
        };
    }

    /// A list: a list, or JSON (or Python) text of one.
    @SuppressWarnings("unchecked") // lists of a run hold plain values
    public static Optional<List<@Nullable Object>> asList(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> Optional.of((List<@Nullable Object>) list);
            case String text
            when text.strip().startsWith("[") ->
                literal(text).filter(List.class::isInstance).map(list -> (List<@Nullable Object>) list);
            case null, default -> Optional.empty();
        };
    }

    /// A map: a map, or JSON (or Python) text of one.
    @SuppressWarnings("unchecked") // maps of a run have text keys
    public static Optional<Map<String, @Nullable Object>> asMap(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> Optional.of((Map<String, @Nullable Object>) map);
            case String text
            when text.strip().startsWith("{") ->
                literal(text).filter(Map.class::isInstance).map(map -> (Map<String, @Nullable Object>) map);
            case null, default -> Optional.empty();
        };
    }

    /// What a value is, for messages: `the text 'abc'`, `the number 5`, `a list of 3`, `nothing`.
    public static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "the text '" + (text.length() > 120 ? text.substring(0, 117) + "..." : text) + "'";
            case Boolean truth -> truth ? "True" : "False";
            case Number number -> "the number " + text(number);
            case List<?> list -> "a list of " + list.size();
            case Map<?, ?> map -> "a map of " + map.size();
            case byte[] bytes -> bytes.length + " bytes";
            default -> "a " + value.getClass().getSimpleName();
        };
    }

    private static Optional<Object> literal(String text) {
        Optional<Object> json = parseJson(text);
        return json.isPresent() ? json : PythonLiteral.parse(text);
    }

    private static Optional<Number> numberIn(String text) {
        Optional<BigDecimal> decimal = decimal(text);
        if (decimal.isEmpty()) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "inf", "infinity" -> Optional.of(Double.POSITIVE_INFINITY);
                case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
                case "nan" -> Optional.of(Double.NaN);
                default -> Optional.empty();
            };
        }
        BigDecimal number = decimal.get();
        boolean written = text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        return Optional.of(!written && isWhole(number) ? (Number) number.longValue() : number.doubleValue());
    }

    private static boolean isWhole(BigDecimal number) {
        return number.compareTo(LONG_MIN) >= 0
                && number.compareTo(LONG_MAX) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static Optional<BigDecimal> decimal(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > 400) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(stripped);
            return Math.abs((long) number.scale()) > 5_000 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (number == 0 || (size >= 1e-4 && size < 1e16)) {
            String java = Double.toString(number);
            if (java.indexOf('E') < 0) {
                return java;
            }
            String plain = new BigDecimal(java).stripTrailingZeros().toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String java = Double.toString(number).replace(".0E", "E");
        int e = java.indexOf('E');
        int exponent = Integer.parseInt(java.substring(e + 1));
        String digits = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return java.substring(0, e) + "e" + (exponent < 0 ? "-" : "+") + digits;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean truth -> truth;
            case Double number when Double.isNaN(number) || Double.isInfinite(number) -> text(number);
            case Number number -> number;
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                for (Object item : list) {
                    items.add(plain(item));
                }
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> entries.put(text(key), plain(item)));
                yield entries;
            }
            default -> text(value);
        };
    }
}
