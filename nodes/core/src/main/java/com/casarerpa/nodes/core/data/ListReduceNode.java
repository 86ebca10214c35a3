package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Conversions;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one value of a list; items that are null do not count. `initial` is the value for an empty list, and the
/// separator for `join`.
final class ListReduceNode implements Node {
    @Override
    public String type() {
        return "ListReduceNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String operation = Choice.name(context, "operation", "sum", OPERATIONS);
        List<@Nullable Object> values = values(context);
        Object initial = context.input("initial");
        if (values.isEmpty()) {
            boolean number = List.of("sum", "product", "avg", "count").contains(operation);
            return NodeResult.of("result", initial == null && number ? Long.valueOf(0) : initial);
        }
        Object result = switch (operation) {
            case "sum" -> sum(values);
            case "product" -> product(values);
            case "avg" -> sum(values) / values.size();
            case "min" -> Lists.sort(values, "", false).getFirst();
            case "max" -> Lists.sort(values, "", true).getFirst();
            case "count" -> (long) values.size();
            case "first" -> values.getFirst();
            case "last" -> values.getLast();
            default -> Lists.join(values, initial == null ? "" : Values.text(initial));
        };
        return NodeResult.of("result", result);
    }

    private static final List<String> OPERATIONS =
            List.of("sum", "product", "min", "max", "avg", "count", "first", "last", "join");

    private static List<@Nullable Object> values(NodeContext context) throws NodeException {
        String path = Inputs.text(context, "key_path");
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : Inputs.list(context, "list")) {
            Object value = path.isEmpty() ? item : Dicts.at(item, path);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static double sum(List<@Nullable Object> values) throws NodeException {
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += Conversions.toFloat(values.get(i), "value " + i);
        }
        return sum;
    }

    private static double product(List<@Nullable Object> values) throws NodeException {
        double product = 1;
        for (int i = 0; i < values.size(); i++) {
            product *= Conversions.toFloat(values.get(i), "value " + i);
        }
        return product;
    }
}
