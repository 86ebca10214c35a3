package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Python's `int`, `float` and `len`, with messages that name the value.
public final class Conversions {
    private Conversions() {}

    /// Python's `int`: a decimal number loses what is behind its point, text must be a whole number.
    ///
    /// @param what how the value is called in the message
    public static long toInteger(@Nullable Object value, String what) throws NodeException {
        if (value instanceof Double number && Double.isFinite(number) && Math.abs(number) < 0x1p63) {
            return number.longValue();
        }
        return (value instanceof String text && !text.strip().matches("[+-]?\\d+")
                        ? Optional.<Long>empty()
                        : Values.asInteger(value))
                .orElseThrow(() -> refused(what, "a whole number", value));
    }

    /// Python's `float`.
    public static double toFloat(@Nullable Object value, String what) throws NodeException {
        return Values.asNumber(value)
                .orElseThrow(() -> refused(what, "a number", value))
                .doubleValue();
    }

    /// Python's `len` of a text, list, map or of bytes.
    public static long length(@Nullable Object value, String what) throws NodeException {
        return switch (value) {
            case String text -> CodePoints.length(text);
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case byte[] bytes -> bytes.length;
            case null, default -> throw refused(what, "something with a length (a text, a list or a map)", value);
        };
    }

    private static NodeException refused(String what, String expected, @Nullable Object value) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected " + what + " to be " + expected + ", but got " + Values.describe(value));
    }
}
