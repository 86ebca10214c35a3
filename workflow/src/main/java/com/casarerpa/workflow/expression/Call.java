package com.casarerpa.workflow.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The call of a function: counts the work that its arguments mean before it begins, and what it made.
final class Call implements Eval {
    /// Functions that look at all that is in their arguments.
    private static final Set<String> DEEP =
            Set.of("str", "join", "sorted", "min", "max", "sum", "index", "count", "contains");
    /// Functions that take the same time whatever the size of their arguments.
    private static final Set<String> DIRECT = Set.of("len", "get", "type", "bool", "startswith", "endswith");

    private final Functions.Function function;
    private final List<Eval> arguments;
    private final boolean deep;
    private final boolean direct;

    Call(String name, Functions.Function function, List<Eval> arguments) {
        this.function = function;
        this.arguments = arguments;
        this.deep = DEEP.contains(name);
        this.direct = DIRECT.contains(name);
    }

    @Override
    public @Nullable Object eval(Frame frame) throws ExpressionException {
        frame.step();
        List<@Nullable Object> values = new ArrayList<>(arguments.size());
        for (Eval argument : arguments) {
            Object value = argument.eval(frame);
            if (deep) {
                frame.visitDeep(value);
            } else if (!direct) {
                frame.visit(value);
            }
            values.add(value);
        }
        Object result = function.body().apply(values);
        if (!direct) {
            frame.made(result);
        }
        return result;
    }
}
