package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Equality, order and strict truth of workflow values by Python's rules.
public final class PythonRules {
    private PythonRules() {}

    /// Python's `==`: numbers and booleans by value whatever their type, lists and maps by their content.
    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (isNumber(a) && isNumber(b)) {
            if (whole(a) && whole(b)) {
                return integer(a) == integer(b);
            }
            return decimal(a) == decimal(b);
        }
        return switch (a) {
            case null -> b == null;
            case List<?> list -> b instanceof List<?> other && equalLists(list, other);
            case Map<?, ?> map -> b instanceof Map<?, ?> other && equalMaps(map, other);
            case byte[] bytes -> b instanceof byte[] other && Arrays.equals(bytes, other);
            default -> a.equals(b);
        };
    }

    /// Python's order of numbers, texts and lists.
    ///
    /// @throws NodeException `INVALID_INPUT` when the two cannot be ordered
    public static int compare(@Nullable Object a, @Nullable Object b) throws NodeException {
        if (isNumber(a) && isNumber(b)) {
            return compareNumbers(a, b);
        }
        if (a instanceof String text && b instanceof String other) {
            return compareTexts(text, other);
        }
        if (a instanceof List<?> list && b instanceof List<?> other) {
            return compareLists(list, other);
        }
        throw new NodeException(
                NodeException.INVALID_INPUT,
                "Expected two numbers, two texts or two lists to put in order, but got " + Values.describe(a) + " and "
                        + Values.describe(b) + "; convert one of them first");
    }

    /// Python's truth: null, false, 0, empty text, empty lists and empty maps are false.
    public static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case String text -> !text.isEmpty();
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case byte[] bytes -> bytes.length > 0;
            default -> true;
        };
    }

    /// An object that equals another one exactly when [#equal] holds for the values; for sets and maps.
    public static @Nullable Object key(@Nullable Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1L : 0L;
            case Double number -> Numbers.whole(number);
            case Number number -> number.longValue();
            case List<?> list -> {
                List<@Nullable Object> keys = new ArrayList<>();
                list.forEach(item -> keys.add(key(item)));
                yield keys;
            }
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> keys = new HashMap<>();
                map.forEach((name, item) -> keys.put(name, key(item)));
                yield keys;
            }
            case byte[] bytes -> ByteBuffer.wrap(bytes.clone());
            case null, default -> value;
        };
    }

    /// Whether the value is a number to Python, which booleans are.
    public static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static int compareNumbers(@Nullable Object a, @Nullable Object b) {
        if (whole(a) && whole(b)) {
            return Long.compare(integer(a), integer(b));
        }
        // Zero and minus zero are the same number to Python, but not to Double.compare.
        double left = decimal(a);
        double right = decimal(b);
        return left == right ? 0 : Double.compare(left, right);
    }

    private static boolean whole(@Nullable Object value) {
        return value instanceof Boolean || value instanceof Long || value instanceof Integer;
    }

    private static long integer(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : Boolean.TRUE.equals(value) ? 1 : 0;
    }

    private static double decimal(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Boolean.TRUE.equals(value) ? 1 : 0;
    }

    /// By code point, as Python does; [String#compareTo] puts characters beyond the first plane too early.
    private static int compareTexts(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private static boolean equalLists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
        return a.size() == b.size()
                && a.entrySet().stream()
                        .allMatch(entry ->
                                b.containsKey(entry.getKey()) && equal(entry.getValue(), b.get(entry.getKey())));
    }

    private static int compareLists(List<?> a, List<?> b) throws NodeException {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return compare(a.get(i), b.get(i));
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
