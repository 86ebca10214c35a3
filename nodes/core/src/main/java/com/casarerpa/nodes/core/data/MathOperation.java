package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.LinkedHashMap;
import java.util.Map;

/// An operation of [MathOperationNode], with Python's rules: `//` and `%` follow the divisor's sign, `round` goes
/// to the even neighbour, and `floor`, `ceil` and `round` give whole numbers.
enum MathOperation {
    ADD("add") {
        @Override
        Object apply(double a, double b) {
            return a + b;
        }
    },
    SUBTRACT("subtract") {
        @Override
        Object apply(double a, double b) {
            return a - b;
        }
    },
    MULTIPLY("multiply") {
        @Override
        Object apply(double a, double b) {
            return a * b;
        }
    },
    DIVIDE("divide") {
        @Override
        Object apply(double a, double b) throws NodeException {
            return a / divisor(a, b);
        }
    },
    FLOOR_DIVIDE("floor_divide") {
        @Override
        Object apply(double a, double b) throws NodeException {
            return Math.floor(a / divisor(a, b));
        }
    },
    POWER("power") {
        @Override
        Object apply(double a, double b) throws NodeException {
            return finite(Math.pow(a, b), a, b);
        }
    },
    MODULO("modulo") {
        @Override
        Object apply(double a, double b) throws NodeException {
            return Numbers.modulo(a, divisor(a, b));
        }
    },
    MIN("min") {
        @Override
        Object apply(double a, double b) {
            return Math.min(a, b);
        }
    },
    MAX("max") {
        @Override
        Object apply(double a, double b) {
            return Math.max(a, b);
        }
    },
    ABS("abs") {
        @Override
        Object apply(double a, double b) {
            return Math.abs(a);
        }
    },
    SQRT("sqrt") {
        @Override
        Object apply(double a, double b) throws NodeException {
            return Math.sqrt(within(a >= 0, a, "0 or more"));
        }
    },
    FLOOR("floor") {
        @Override
        Object apply(double a, double b) {
            return Numbers.whole(Math.floor(a));
        }
    },
    CEIL("ceil") {
        @Override
        Object apply(double a, double b) {
            return Numbers.whole(Math.ceil(a));
        }
    },
    ROUND("round") {
        @Override
        Object apply(double a, double b) {
            return Numbers.whole(Math.rint(a));
        }
    },
    SIN("sin") {
        @Override
        Object apply(double a, double b) {
            return Math.sin(a);
        }
    },
    COS("cos") {
        @Override
        Object apply(double a, double b) {
            return Math.cos(a);
        }
    },
    TAN("tan") {
        @Override
        Object apply(double a, double b) {
            return Math.tan(a);
        }
    },
    /// The natural logarithm, or that to the base `b` when `b` is not 0.
    LOG("log") {
        @Override
        Object apply(double a, double b) throws NodeException {
            double natural = Math.log(within(a > 0, a, "more than 0"));
            if (b == 0) {
                return natural;
            }
            if (b < 0 || b == 1) {
                throw refused("Expected the base `b` of log to be more than 0 and not 1, but got " + Numbers.repr(b)
                        + "; 0 means the natural logarithm");
            }
            return natural / Math.log(b);
        }
    },
    LOG10("log10") {
        @Override
        Object apply(double a, double b) throws NodeException {
            return Math.log10(within(a > 0, a, "more than 0"));
        }
    },
    EXP("exp") {
        @Override
        Object apply(double a, double b) throws NodeException {
            return finite(Math.exp(a), a, b);
        }
    },
    NEGATE("negate") {
        @Override
        Object apply(double a, double b) {
            return -a;
        }
    };

    private final String spelling;

    MathOperation(String spelling) {
        this.spelling = spelling;
    }

    static MathOperation of(NodeContext context) throws NodeException {
        Map<String, MathOperation> operations = new LinkedHashMap<>();
        for (MathOperation operation : values()) {
            operations.put(operation.spelling, operation);
        }
        return Choice.of(context, "operation", ADD.spelling, operations);
    }

    /// The result; a [Double], or a [Long] where Python gives a whole number.
    abstract Object apply(double a, double b) throws NodeException;

    double divisor(double a, double b) throws NodeException {
        if (b == 0) {
            throw refused("Expected `b` to be other than 0, because " + Numbers.repr(a) + " cannot be divided by 0");
        }
        return b;
    }

    double within(boolean holds, double a, String range) throws NodeException {
        if (!holds) {
            throw refused("Expected `a` to be " + range + " for " + spelling + ", but got " + Numbers.repr(a));
        }
        return a;
    }

    double finite(double result, double a, double b) throws NodeException {
        if (!Double.isFinite(result) && Double.isFinite(a) && Double.isFinite(b)) {
            throw refused("Expected " + spelling + " of " + Numbers.repr(a) + " and " + Numbers.repr(b)
                    + " to be a number that can be held, but it is " + Numbers.repr(result));
        }
        return result;
    }

    private static NodeException refused(String message) {
        return new NodeException(NodeException.INVALID_INPUT, message);
    }
}
