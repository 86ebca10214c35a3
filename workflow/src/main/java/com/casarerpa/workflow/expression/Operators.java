package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The operators of expressions, with Python's meaning.
public final class Operators {
    private Operators() {}

    static boolean truth(@Nullable Object value) {
        return Values.truth(value);
    }

    static @Nullable Object arithmetic(String operator, @Nullable Object left, @Nullable Object right)
            throws ExpressionException {
        Object a = left instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : left;
        Object b = right instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : right;
        if (a instanceof Number x && b instanceof Number y) {
            return numbers(operator, x, y);
        }
        if (operator.equals("+") && a instanceof String x && b instanceof String y) {
            Eval.Frame.checkText((long) x.length() + y.length());
            return x + y;
        }
        if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
            Eval.Frame.checkItems((long) x.size() + y.size());
            List<@Nullable Object> both = new ArrayList<>(x);
            both.addAll(y);
            return both;
        }
        if (operator.equals("*")) {
            Object repeated =
                    b instanceof Long times ? repeat(a, times) : a instanceof Long times ? repeat(b, times) : null;
            if (repeated != null) {
                return repeated;
            }
        }
        throw misfit(operator, left, right);
    }

    private static @Nullable Object repeat(@Nullable Object value, long times) throws ExpressionException {
        int count = (int) Math.max(0, Math.min(times, Integer.MAX_VALUE));
        if (value instanceof String text) {
            Eval.Frame.checkText((long) text.length() * count);
            return text.repeat(count);
        }
        if (value instanceof List<?> list) {
            Eval.Frame.checkItems((long) list.size() * count);
            List<@Nullable Object> all = new ArrayList<>(list.size() * count);
            for (int i = 0; i < count; i++) {
                all.addAll(list);
            }
            return all;
        }
        return null;
    }

    private static Object numbers(String operator, Number left, Number right) throws ExpressionException {
        if (left instanceof Long a && right instanceof Long b) {
            try {
                return switch (operator) {
                    case "+" -> Math.addExact(a, b);
                    case "-" -> Math.subtractExact(a, b);
                    case "*" -> Math.multiplyExact(a, b);
                    case "//" -> Math.floorDiv(a, nonZero(b));
                    case "%" -> Math.floorMod(a, nonZero(b));
                    case "**" -> b < 0 ? (Object) Math.pow(a, b) : (Object) power(a, b);
                    default -> (double) a / nonZero(b);
                };
            } catch (ArithmeticException e) {
                throw new ExpressionException(Values.text(left) + " " + operator + " " + Values.text(right)
                        + " is beyond the whole numbers of 64 bits; use float() for an approximate result");
            }
        }
        double a = left.doubleValue();
        double b = right.doubleValue();
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / nonZero(b);
            case "//" -> Math.floor(a / nonZero(b));
            case "%" -> {
                double rest = a % nonZero(b);
                yield rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
            }
            default -> Math.pow(a, b);
        };
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long factor = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = Math.multiplyExact(result, factor);
            }
            if (rest > 1) {
                factor = factor == 1 || factor == 0 ? factor : Math.multiplyExact(factor, factor);
            }
        }
        return result;
    }

    private static long nonZero(long number) throws ExpressionException {
        if (number == 0) {
            throw new ExpressionException("division by zero");
        }
        return number;
    }

    private static double nonZero(double number) throws ExpressionException {
        if (number == 0) {
            throw new ExpressionException("division by zero");
        }
        return number;
    }

    static Object negate(@Nullable Object value) throws ExpressionException {
        return switch (value) {
            case Long number when number != Long.MIN_VALUE -> -number;
            case Double number -> -number;
            case Boolean truth -> truth ? -1L : 0L;
            case null, default ->
                throw new ExpressionException("expected a number after '-', but got " + Values.describe(value));
        };
    }

    /// Whether two values are equal: numbers by value (`1 == 1.0`), lists and maps by their content.
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number || left instanceof Boolean) {
            return (right instanceof Number || right instanceof Boolean) && compareNumbers(left, right) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            if (a.size() != b.size()) {
                return false;
            }
            Iterator<?> others = b.iterator();
            for (Object item : a) {
                if (!equal(item, others.next())) {
                    return false;
                }
            }
            return true;
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(entry ->
                                    b.containsKey(entry.getKey()) && equal(entry.getValue(), b.get(entry.getKey())));
        }
        return Objects.equals(left, right);
    }

    private static int compareNumbers(@Nullable Object left, @Nullable Object right) {
        Object a = left instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : left;
        Object b = right instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : right;
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            double p = x.doubleValue();
            double q = y.doubleValue();
            // Not Double.compare alone: -0.0 equals 0.0, as in Python.
            return p == q ? 0 : Double.compare(p, q);
        }
        throw new IllegalArgumentException("no numbers");
    }

    /// Orders two values: numbers, texts, or lists item by item.
    ///
    /// @throws ExpressionException when they have no order
    public static int compare(String operator, @Nullable Object left, @Nullable Object right)
            throws ExpressionException {
        if ((left instanceof Number || left instanceof Boolean)
                && (right instanceof Number || right instanceof Boolean)) {
            return compareNumbers(left, right);
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                if (!equal(a.get(i), b.get(i))) {
                    return compare(operator, a.get(i), b.get(i));
                }
            }
            return Integer.compare(a.size(), b.size());
        }
        throw misfit(operator, left, right);
    }

    static boolean contains(@Nullable Object container, @Nullable Object item) throws ExpressionException {
        return switch (container) {
            case String text when item instanceof String part -> text.contains(part);
            case List<?> list -> list.stream().anyMatch(entry -> equal(entry, item));
            case Map<?, ?> map -> map.containsKey(item);
            case null, default -> throw misfit("in", item, container);
        };
    }

    private static ExpressionException misfit(String operator, @Nullable Object left, @Nullable Object right) {
        String hint = "";
        if (left instanceof String != right instanceof String
                && (left instanceof Number || right instanceof Number || left == null || right == null)) {
            boolean plus = operator.equals("+");
            hint = plus ? "; turn the number into text with str(...)" : "; turn the text into a number with float(...)";
        }
        return new ExpressionException("'" + operator + "' does not work between " + Values.describe(left) + " and "
                + Values.describe(right) + hint);
    }
}
