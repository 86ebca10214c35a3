package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.SuperNode;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The twelve things that `DictSuperNode` does.
final class DictActions {
    private DictActions() {}

    static SuperNode superNode() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("Create Dict", DictActions::create);
        actions.put("Get Value", DictActions::get);
        actions.put("Get Property", DictActions::property);
        actions.put("Has Key", new DictHasKeyNode()::run);
        actions.put("Get Keys", new DictKeysNode()::run);
        actions.put("Get Values", new DictValuesNode()::run);
        actions.put("Get Items", new DictItemsNode()::run);
        actions.put("Set Value", DictActions::set);
        actions.put("Remove Key", DictActions::remove);
        actions.put("Merge", DictActions::merge);
        actions.put("Parse JSON", DictActions::parse);
        actions.put("To JSON", DictActions::write);
        return new SuperNode("DictSuperNode", "Get Value", actions);
    }

    private static NodeResult create(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> dict = new LinkedHashMap<>();
        for (int number : Numbered.numbers(context, "key")) {
            if (context.has("key" + number)) {
                dict.put(context.text("key" + number), context.input("value" + number));
            }
        }
        return NodeResult.of("dict", dict).with("count", (long) dict.size());
    }

    private static NodeResult get(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> dict = Inputs.map(context, "dict");
        String key = context.text("key");
        boolean found = dict.containsKey(key);
        return NodeResult.of("value", found ? dict.get(key) : fallback(context)).with("found", found);
    }

    private static NodeResult property(NodeContext context) throws NodeException {
        Optional<Object> value =
                Dicts.find(Inputs.map(context, "dict"), Inputs.text(context, "path"), context.text("separator", "."));
        return NodeResult.of("value", value.orElse(fallback(context))).with("found", value.isPresent());
    }

    private static @Nullable Object fallback(NodeContext context) {
        return context.has("default_value") ? context.input("default_value") : null;
    }

    private static NodeResult set(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> dict = new LinkedHashMap<>(Inputs.map(context, "dict"));
        String key = context.text("key");
        boolean update = dict.containsKey(key);
        Object previous = dict.put(key, context.input("value"));
        return NodeResult.of("dict", dict).with("previous", previous).with("was_update", update);
    }

    private static NodeResult remove(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> dict = new LinkedHashMap<>(Inputs.map(context, "dict"));
        String key = context.text("key");
        boolean removed = dict.containsKey(key);
        if (!removed && !context.flag("ignore_missing", false)) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected the key \"" + key + "\", but the map has only " + String.join(", ", dict.keySet())
                            + "; set `ignore_missing` to true to go on without it");
        }
        Object value = dict.remove(key);
        return NodeResult.of("dict", dict).with("removed_value", value).with("was_removed", removed);
    }

    private static NodeResult merge(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> merged = Dicts.merge(
                Inputs.map(context, "dict1"),
                Inputs.map(context, "dict2"),
                context.flag("deep_merge", false),
                context.flag("overwrite", true));
        return NodeResult.of("merged", merged).with("count", (long) merged.size());
    }

    /// Text that is no JSON is an answer here, because the node has an output for it.
    private static NodeResult parse(NodeContext context) throws NodeException {
        try {
            Object data = Json.parse(Inputs.text(context, "json_string"), "`json_string`");
            return NodeResult.of("data", data).with("success", true).with("error", "");
        } catch (NodeException e) {
            return NodeResult.of("data", null).with("success", false).with("error", e.text());
        }
    }

    private static NodeResult write(NodeContext context) throws NodeException {
        String json = Json.write(
                context.input("data"),
                Inputs.atLeast(context, "indent", 0, 0),
                context.flag("sort_keys", false),
                context.flag("ensure_ascii", false));
        return NodeResult.of("json_string", json).with("success", true);
    }
}
