package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares two values. Equality never fails, and a text never equals a number; order needs two numbers, two texts
/// or two lists, where a text that holds a number counts as that number beside a number.
final class ComparisonNode implements Node {
    @Override
    public String type() {
        return "ComparisonNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Operator operator = Choice.of(context, "operator", "==", OPERATORS);
        Object a = context.input("a");
        Object b = context.input("b");
        boolean result = switch (operator) {
            case EQUAL -> PythonRules.equal(a, b);
            case NOT_EQUAL -> !PythonRules.equal(a, b);
            case GREATER -> compare(a, b) > 0;
            case LESS -> compare(a, b) < 0;
            case GREATER_OR_EQUAL -> compare(a, b) >= 0;
            case LESS_OR_EQUAL -> compare(a, b) <= 0;
        };
        return NodeResult.of("result", result);
    }

    private enum Operator {
        EQUAL,
        NOT_EQUAL,
        GREATER,
        LESS,
        GREATER_OR_EQUAL,
        LESS_OR_EQUAL
    }

    private static final Map<String, Operator> OPERATORS = operators();

    private static Map<String, Operator> operators() {
        Map<String, Operator> operators = new LinkedHashMap<>();
        operators.put("==", Operator.EQUAL);
        operators.put("equals (==)", Operator.EQUAL);
        operators.put("!=", Operator.NOT_EQUAL);
        operators.put("not equals (!=)", Operator.NOT_EQUAL);
        operators.put(">", Operator.GREATER);
        operators.put("greater than (>)", Operator.GREATER);
        operators.put("<", Operator.LESS);
        operators.put("less than (<)", Operator.LESS);
        operators.put(">=", Operator.GREATER_OR_EQUAL);
        operators.put("greater or equal (>=)", Operator.GREATER_OR_EQUAL);
        operators.put("<=", Operator.LESS_OR_EQUAL);
        operators.put("less or equal (<=)", Operator.LESS_OR_EQUAL);
        return Collections.unmodifiableMap(operators);
    }

    private static int compare(@Nullable Object a, @Nullable Object b) throws NodeException {
        return PythonRules.compare(numeric(a, b), numeric(b, a));
    }

    private static @Nullable Object numeric(@Nullable Object value, @Nullable Object other) {
        if (value instanceof String && other instanceof Number) {
            return Numbers.of(value).<Object>map(number -> number).orElse(value);
        }
        return value;
    }
}
