package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Numbers as Python counts and writes them.
public final class Numbers {
    private Numbers() {}

    /// The number as Python writes it: `2.0`, `1e+16`, `nan`.
    public static String repr(double number) {
        return Values.text(number);
    }

    /// Python's `%`: the remainder has the sign of the divisor.
    public static double modulo(double a, double b) {
        double rest = a % b;
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }

    /// Python's `round`: halves go to the even neighbour, and what counts is the number's exact value.
    ///
    /// @param digits places after the point; negative ones round before it
    public static double round(double number, int digits) {
        if (Double.isNaN(number) || Double.isInfinite(number) || digits > 323) {
            return number;
        }
        return new BigDecimal(number)
                .setScale(Math.max(digits, -400), RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /// The value as a number, if it is one or is text of one; booleans count as 1 and 0.
    public static Optional<Double> of(@Nullable Object value) {
        return switch (value) {
            case Boolean flag -> Optional.of(flag ? 1.0 : 0.0);
            case Number number -> Optional.of(number.doubleValue());
            case String text -> parse(text.strip());
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Double> parse(String text) {
        // Java also reads "1d", "0x1p3" and the like, which are no numbers to Python.
        if (!text.matches("[+-]?(\\d[\\d_]*\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            return Optional.empty();
        }
        return Optional.of(Double.valueOf(text.replace("_", "")));
    }

    /// A whole number as [Long], anything else as it is.
    public static Object whole(double number) {
        return Math.rint(number) == number && Math.abs(number) < 0x1p63 ? (Object) (long) number : (Object) number;
    }
}
