package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A way into JSON such as `data.users[0].name`, `items[-1]` or `results.*.id`.
///
/// @param steps keys, indexes (a negative one counts from the end) and `*` for every item
record JsonPath(List<String> steps) {
    private static final String ALL = "*";

    JsonPath {
        steps = List.copyOf(steps);
    }

    static JsonPath of(String text) {
        return new JsonPath(
                Stream.of(text.strip().replace("[", ".").replace("]", "").split("\\.", -1))
                        .map(JsonPath::unquoted)
                        .filter(step -> !step.isEmpty() && !step.equals("$"))
                        .toList());
    }

    private static String unquoted(String step) {
        String stripped = step.strip();
        boolean quoted = stripped.length() > 1
                && "'\"".indexOf(stripped.charAt(0)) >= 0
                && stripped.charAt(0) == stripped.charAt(stripped.length() - 1);
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }

    /// The value there.
    ///
    /// @throws NodeException `NOT_FOUND` naming the step that leads nowhere
    @Nullable
    Object in(@Nullable Object data) throws NodeException {
        return follow(data, 0);
    }

    private @Nullable Object follow(@Nullable Object data, int at) throws NodeException {
        if (at == steps.size()) {
            return data;
        }
        String step = steps.get(at);
        if (step.equals(ALL) && !(data instanceof Map<?, ?> map && map.containsKey(ALL))) {
            return every(data, at);
        }
        return switch (data) {
            case Map<?, ?> map when map.containsKey(step) -> follow(map.get(step), at + 1);
            case Map<?, ?> map ->
                throw missing(
                        at, "one of the keys " + map.keySet().stream().limit(20).toList());
            case List<?> list -> follow(list.get(index(list, step, at)), at + 1);
            case null, default -> throw missing(at, "a list or a map before it, but there is " + Values.describe(data));
        };
    }

    private List<@Nullable Object> every(@Nullable Object data, int at) throws NodeException {
        List<@Nullable Object> found = new ArrayList<>();
        Iterable<?> items = switch (data) {
            case Map<?, ?> map -> map.values();
            case List<?> list -> list;
            case null, default -> throw missing(at, "a list or a map before it, but there is " + Values.describe(data));
        };
        for (Object item : items) {
            found.add(follow(item, at + 1));
        }
        return found;
    }

    private int index(List<?> list, String step, int at) throws NodeException {
        if (!step.matches("[+-]?\\d{1,9}")) {
            throw missing(at, "an index: there is a list of " + list.size() + " items");
        }
        int index = Integer.parseInt(step);
        int counted = index < 0 ? list.size() + index : index;
        if (counted < 0 || counted >= list.size()) {
            throw missing(at, "an index within a list of " + list.size() + " items");
        }
        return counted;
    }

    private NodeException missing(int at, String expected) {
        return new NodeException(
                NodeException.NOT_FOUND,
                "Expected at \"" + steps.get(at) + "\" of the path " + String.join(".", steps) + " " + expected
                        + "; correct `path` or give a `default`");
    }
}
