package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The things that `ListSuperNode` does with an expression. An item is `x` or `item` in it, its place `i` or `index`,
/// and
/// what was reduced so far `acc` or `accumulator`.
final class ListExpressions {
    private static final List<String> REDUCTIONS = List.of("sum", "product", "min", "max", "concat", "custom");

    private ListExpressions() {}

    static NodeResult filter(NodeContext context) throws NodeException {
        String expression = expression(context, "True");
        List<@Nullable Object> filtered = new ArrayList<>();
        List<@Nullable Object> rejected = new ArrayList<>();
        int index = 0;
        for (Object item : Inputs.list(context, "list")) {
            boolean keep = Values.truth(evaluate(context, expression, item, index++, Map.of()));
            (keep ? filtered : rejected).add(item);
        }
        return NodeResult.of("filtered", filtered).with("rejected", rejected).with("length", (long) filtered.size());
    }

    static NodeResult map(NodeContext context) throws NodeException {
        String expression = expression(context, "x");
        List<@Nullable Object> mapped = new ArrayList<>();
        for (Object item : Inputs.list(context, "list")) {
            mapped.add(evaluate(context, expression, item, mapped.size(), Map.of()));
        }
        return ListActions.counted("mapped", mapped);
    }

    static NodeResult reduce(NodeContext context) throws NodeException {
        List<@Nullable Object> list = Inputs.list(context, "list");
        Object initial = context.input("initial");
        if (list.isEmpty()) {
            return NodeResult.of("result", initial);
        }
        Object result = switch (Choice.name(context, "reduce_operation", "sum", REDUCTIONS)) {
            case "sum" -> fold(context, "acc + x", list, initial == null ? (Object) 0L : initial);
            case "product" -> fold(context, "acc * x", list, initial == null ? (Object) 1L : initial);
            case "min" -> Lists.sort(list, "", false).getFirst();
            case "max" -> Lists.sort(list, "", true).getFirst();
            case "concat" -> concat(list);
            default -> custom(context, list, initial);
        };
        return NodeResult.of("result", result);
    }

    private static @Nullable Object custom(NodeContext context, List<@Nullable Object> list, @Nullable Object initial)
            throws NodeException {
        String expression = expression(context, "");
        if (expression.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected an `expression` for the operation custom, such as acc + x, but it is empty");
        }
        return initial == null
                ? fold(context, expression, list.subList(1, list.size()), list.getFirst())
                : fold(context, expression, list, initial);
    }

    private static @Nullable Object fold(
            NodeContext context, String expression, List<@Nullable Object> items, @Nullable Object initial)
            throws NodeException {
        Object accumulator = initial;
        for (int i = 0; i < items.size(); i++) {
            Map<String, @Nullable Object> locals = new HashMap<>();
            locals.put("acc", accumulator);
            locals.put("accumulator", accumulator);
            accumulator = evaluate(context, expression, items.get(i), i, locals);
        }
        return accumulator;
    }

    private static Object concat(List<@Nullable Object> list) {
        if (list.getFirst() instanceof String) {
            return Lists.join(list, "");
        }
        return Lists.flatten(list, 1);
    }

    private static String expression(NodeContext context, String fallback) {
        Object raw = context.raw("expression");
        String expression = raw == null ? "" : Values.text(raw).strip();
        return expression.isEmpty() ? fallback : expression;
    }

    private static @Nullable Object evaluate(
            NodeContext context,
            String expression,
            @Nullable Object item,
            int index,
            Map<String, @Nullable Object> more)
            throws NodeException {
        Map<String, @Nullable Object> locals = new HashMap<>(more);
        locals.put("x", item);
        locals.put("item", item);
        locals.put("i", (long) index);
        locals.put("index", (long) index);
        try {
            return context.evaluate(expression, locals);
        } catch (NodeException e) {
            throw new NodeException(e.code(), "At item " + index + ", " + Values.describe(item) + ": " + e.text(), e);
        }
    }
}
