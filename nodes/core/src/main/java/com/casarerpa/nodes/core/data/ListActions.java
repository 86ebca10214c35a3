package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.SuperNode;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fourteen things that `ListSuperNode` does.
final class ListActions {
    private ListActions() {}

    static SuperNode superNode() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("Create List", ListActions::create);
        actions.put("Get Item", ListActions::get);
        actions.put("Length", ListActions::length);
        actions.put("Contains", ListActions::contains);
        actions.put("Append", ListActions::append);
        actions.put("Slice", ListActions::slice);
        actions.put("Sort", ListActions::sort);
        actions.put("Reverse", ListActions::reverse);
        actions.put("Unique", ListActions::unique);
        actions.put("Filter", ListExpressions::filter);
        actions.put("Map", ListExpressions::map);
        actions.put("Reduce", ListExpressions::reduce);
        actions.put("Flatten", ListActions::flatten);
        actions.put(
                "Join",
                context -> NodeResult.of(
                        "result", Lists.join(Inputs.list(context, "list"), context.text("separator", ", "))));
        return new SuperNode("ListSuperNode", "Get Item", actions);
    }

    static NodeResult counted(String port, List<@Nullable Object> list) {
        return NodeResult.of(port, list).with("length", (long) list.size());
    }

    private static NodeResult create(NodeContext context) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int number : Numbered.numbers(context, "item")) {
            Object item = context.input("item" + number);
            if (item != null) {
                list.add(item);
            }
        }
        return counted("list", list);
    }

    /// An index beyond the list is an answer here, because the node has an output for it.
    private static NodeResult get(NodeContext context) throws NodeException {
        List<@Nullable Object> list = Inputs.list(context, "list");
        int index = Inputs.integer(context, "index").orElse(0);
        int position = index < 0 && context.flag("negative_index", true) ? index + list.size() : index;
        boolean found = position >= 0 && position < list.size();
        Object fallback = context.has("default_value") ? context.input("default_value") : null;
        return NodeResult.of("item", found ? list.get(position) : fallback).with("found", found);
    }

    private static NodeResult length(NodeContext context) throws NodeException {
        List<@Nullable Object> list = Inputs.list(context, "list");
        return NodeResult.of("length", (long) list.size()).with("is_empty", list.isEmpty());
    }

    private static NodeResult contains(NodeContext context) throws NodeException {
        List<@Nullable Object> list = Inputs.list(context, "list");
        Object wanted = context.input("item");
        int index = Lists.indexOf(list, wanted);
        long count =
                list.stream().filter(item -> PythonRules.equal(item, wanted)).count();
        return NodeResult.of("contains", index >= 0).with("index", (long) index).with("count", count);
    }

    private static NodeResult append(NodeContext context) throws NodeException {
        List<@Nullable Object> list = new ArrayList<>(Inputs.list(context, "list"));
        Object item = context.input("item");
        List<@Nullable Object> added = new ArrayList<>();
        if (item instanceof List<?> items && context.flag("extend", false)) {
            added.addAll(items);
        } else {
            added.add(item);
        }
        int at = switch (Choice.name(context, "position", "end", List.of("end", "start", "index"))) {
            case "start" -> 0;
            case "index" ->
                CodePoints.position(Inputs.integer(context, "insert_index").orElse(0), list.size());
            default -> list.size();
        };
        list.addAll(at, added);
        return counted("list", list);
    }

    private static NodeResult slice(NodeContext context) throws NodeException {
        return counted(
                "slice",
                Lists.slice(
                        Inputs.list(context, "list"),
                        Inputs.integer(context, "start"),
                        Inputs.integer(context, "end"),
                        Inputs.integer(context, "step").orElse(1)));
    }

    private static NodeResult sort(NodeContext context) throws NodeException {
        return counted(
                "sorted",
                Lists.sort(
                        Inputs.list(context, "list"),
                        Inputs.text(context, "sort_key"),
                        context.flag("descending", false)));
    }

    private static NodeResult reverse(NodeContext context) throws NodeException {
        return counted("reversed", Inputs.list(context, "list").reversed());
    }

    private static NodeResult unique(NodeContext context) throws NodeException {
        List<@Nullable Object> list = Inputs.list(context, "list");
        List<@Nullable Object> unique = Lists.unique(list);
        return counted("unique", unique).with("duplicates_removed", (long) list.size() - unique.size());
    }

    private static NodeResult flatten(NodeContext context) throws NodeException {
        int depth = Inputs.atLeast(context, "depth", -1, -1);
        return counted("flattened", Lists.flatten(Inputs.list(context, "list"), depth));
    }
}
