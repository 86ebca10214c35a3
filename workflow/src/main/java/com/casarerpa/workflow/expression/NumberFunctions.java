package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.expression.Functions.Body;
import com.casarerpa.workflow.expression.Functions.Function;
import com.casarerpa.workflow.spi.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `abs round int float bool sqrt floor ceil pow`.
final class NumberFunctions {
    private NumberFunctions() {}

    static void register(Map<String, Function> free) {
        Body round = NumberFunctions::round;
        free.put("round", new Function(1, 2, round));
        free.put("abs", new Function(1, 1, args -> abs(args.getFirst())));
        free.put("int", new Function(1, 1, args -> whole(args.getFirst())));
        free.put(
                "float",
                new Function(1, 1, args -> number("float", args.getFirst()).doubleValue()));
        free.put("bool", new Function(1, 1, args -> Values.truth(args.getFirst())));
        free.put("pow", new Function(2, 2, args -> Operators.arithmetic("**", args.get(0), args.get(1))));
        free.put("sqrt", new Function(1, 1, args -> sqrt(Functions.real("sqrt", args.getFirst()))));
        free.put("floor", new Function(1, 1, args -> (long) Math.floor(Functions.real("floor", args.getFirst()))));
        free.put("ceil", new Function(1, 1, args -> (long) Math.ceil(Functions.real("ceil", args.getFirst()))));
    }

    private static Object abs(@Nullable Object value) throws ExpressionException {
        return value instanceof Long number
                ? (Object) Math.abs(number)
                : (Object) Math.abs(Functions.real("abs", value));
    }

    private static double sqrt(double number) throws ExpressionException {
        if (number < 0) {
            throw new ExpressionException("sqrt() of the negative number " + Values.text(number));
        }
        return Math.sqrt(number);
    }

    private static Number number(String function, @Nullable Object value) throws ExpressionException {
        return Values.asNumber(value)
                .orElseThrow(() ->
                        new ExpressionException(function + "() expected a number, but got " + Values.describe(value)));
    }

    private static Object whole(@Nullable Object value) throws ExpressionException {
        Number number = number("int", value);
        if (number instanceof Long) {
            return number;
        }
        double real = number.doubleValue();
        if (Double.isNaN(real) || Math.abs(real) >= 0x1p63) {
            throw new ExpressionException("int() cannot hold " + Values.text(real));
        }
        return (long) real;
    }

    // Half to even, as in Python.
    private static Object round(List<@Nullable Object> args) throws ExpressionException {
        Object value = args.getFirst();
        if (value instanceof Long) {
            return value;
        }
        double number = Functions.real("round", value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new ExpressionException("round() cannot round " + Values.text(number));
        }
        if (args.size() == 1 || args.get(1) == null) {
            return whole(Math.rint(number));
        }
        int digits = (int) Math.max(-400, Math.min(400, Functions.whole("digits", args.get(1))));
        return new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }
}
