package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Indexing, slicing and the lookup of the functions of expressions.
final class Functions {
    private static final Map<String, Function> FREE = new LinkedHashMap<>();
    private static final Map<String, Function> METHODS = new LinkedHashMap<>();

    static {
        NumberFunctions.register(FREE);
        ListFunctions.register(FREE, METHODS);
        TextFunctions.register(FREE, METHODS);
    }

    private Functions() {}

    /// What a function does with its arguments (a method's owner is the first).
    @FunctionalInterface
    interface Body {
        @Nullable
        Object apply(List<@Nullable Object> arguments) throws ExpressionException;
    }

    /// A function and how many arguments it takes (of a method: without its owner).
    record Function(int min, int max, Body body) {
        void checkCount(String name, int count, boolean method) throws ExpressionException {
            if (count < min || count > max) {
                String range = min == max ? Integer.toString(min) : min + " to " + max;
                throw new ExpressionException((method ? "." : "") + name + "() takes "
                        + (max == Integer.MAX_VALUE ? "at least " + min : range) + " arguments, but got " + count);
            }
        }
    }

    static @Nullable Function find(String name, boolean method) {
        return method ? METHODS.get(name) : FREE.get(name);
    }

    static String names(boolean method) {
        return (method ? METHODS : FREE).keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    static String keysOf(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return "";
        }
        return " (it has: "
                + map.keySet().stream().limit(20).map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    /// The items of a list, the keys of a map, the characters of a text.
    static List<@Nullable Object> iterable(@Nullable Object value) throws ExpressionException {
        return switch (value) {
            case List<?> list -> Collections.unmodifiableList(new ArrayList<@Nullable Object>(list));
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String text -> {
                Eval.Frame.checkItems(text.length());
                yield text.codePoints().mapToObj(Character::toString).collect(Collectors.<@Nullable Object>toList());
            }
            case null, default -> throw new ExpressionException("expected a list, but got " + Values.describe(value));
        };
    }

    static @Nullable Object item(@Nullable Object owner, @Nullable Object key) throws ExpressionException {
        if (owner instanceof Map<?, ?> map) {
            String name = Values.text(key);
            if (map.containsKey(name)) {
                return map.get(name);
            }
            throw new ExpressionException("the map has no key '" + name + "'" + keysOf(owner));
        }
        if (key instanceof Long index && (owner instanceof List<?> || owner instanceof String)) {
            int size = owner instanceof List<?> list
                    ? list.size()
                    : owner.toString().length();
            long absolute = index < 0 ? size + index : index;
            if (absolute < 0 || absolute >= size) {
                throw new ExpressionException("there is no index " + index + " in " + Values.describe(owner));
            }
            return owner instanceof List<?> list
                    ? list.get((int) absolute)
                    : owner.toString().substring((int) absolute, (int) absolute + 1);
        }
        throw new ExpressionException(
                "cannot take " + Values.describe(key) + " as an index of " + Values.describe(owner));
    }

    static Object slice(@Nullable Object owner, @Nullable Object from, @Nullable Object to, @Nullable Object step)
            throws ExpressionException {
        List<@Nullable Object> items = iterable(owner instanceof Map<?, ?> ? null : owner);
        int size = items.size();
        long stride = step == null ? 1 : whole("step", step);
        if (stride == 0) {
            throw new ExpressionException("the step of a slice must not be 0");
        }
        long start = from == null ? (stride > 0 ? 0 : size - 1) : bound(whole("start", from), size, stride < 0);
        long end = to == null ? (stride > 0 ? size : -1) : bound(whole("end", to), size, stride < 0);
        List<@Nullable Object> taken = new ArrayList<>();
        for (long i = start; stride > 0 ? i < end : i > end; i += stride) {
            taken.add(items.get((int) i));
        }
        if (owner instanceof String) {
            return taken.stream().map(Values::text).collect(Collectors.joining());
        }
        return taken;
    }

    private static long bound(long index, int size, boolean backwards) {
        long absolute = index < 0 ? index + size : index;
        long low = backwards ? -1 : 0;
        long high = backwards ? size - 1L : size;
        return Math.max(low, Math.min(high, absolute));
    }

    static long whole(String what, @Nullable Object value) throws ExpressionException {
        if (value instanceof Long number) {
            return number;
        }
        throw new ExpressionException("expected a whole number as " + what + ", but got " + Values.describe(value));
    }

    static double real(String what, @Nullable Object value) throws ExpressionException {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new ExpressionException("expected a number in " + what + "(), but got " + Values.describe(value));
    }

    static String string(String what, @Nullable Object value) throws ExpressionException {
        if (value instanceof String text) {
            return text;
        }
        throw new ExpressionException("expected text in " + what + "(), but got " + Values.describe(value));
    }
}
