package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Conversions;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.nodes.core.value.PyRegex;
import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What [TransformNode] makes of a value.
enum Transformation {
    TO_STRING,
    TO_INTEGER,
    TO_FLOAT,
    TO_BOOLEAN,
    TO_LIST,
    TO_JSON,
    FROM_JSON,
    UPPERCASE,
    LOWERCASE,
    TRIM,
    SPLIT,
    JOIN,
    REPLACE,
    REGEX_EXTRACT,
    GET_KEY,
    GET_INDEX,
    MAP_VALUES,
    FILTER_VALUES;

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");

    static Transformation of(NodeContext context) throws NodeException {
        Map<String, Transformation> choices = new LinkedHashMap<>();
        for (Transformation transformation : values()) {
            choices.put(transformation.name().toLowerCase(Locale.ROOT), transformation);
        }
        return Choice.of(context, "transform_type", "to_string", choices);
    }

    /// @param param what the transformation needs beside the value
    @Nullable
    Object apply(@Nullable Object value, @Nullable Object param) throws NodeException, InterruptedException {
        return switch (this) {
            case TO_STRING -> value == null ? "" : Values.text(value);
            case TO_INTEGER -> Conversions.toInteger(value, "`value`");
            case TO_FLOAT -> Conversions.toFloat(value, "`value`");
            case TO_BOOLEAN ->
                value instanceof String text
                        ? TRUE.contains(text.strip().toLowerCase(Locale.ROOT))
                        : PythonRules.truth(value);
            case TO_LIST -> list(value);
            case TO_JSON -> Json.write(value, 0, false, true);
            case FROM_JSON -> value instanceof String text ? Json.parse(text, "`value`") : value;
            case UPPERCASE -> Values.text(value).toUpperCase(Locale.ROOT);
            case LOWERCASE -> Values.text(value).toLowerCase(Locale.ROOT);
            case TRIM -> Values.text(value).strip();
            case SPLIT -> List.of(Values.text(value).split(Pattern.quote(separator(param)), -1));
            case JOIN -> items(value).stream().map(Values::text).collect(Collectors.joining(separator(param)));
            case REPLACE -> replace(Values.text(value), param);
            case REGEX_EXTRACT -> extract(Values.text(value), param);
            case GET_KEY -> dict(value).get(Values.text(param));
            case GET_INDEX -> item(value, param == null ? 0 : Conversions.toInteger(param, "`param`"));
            case MAP_VALUES -> pluck(items(value), param);
            case FILTER_VALUES ->
                items(value).stream()
                        .filter(item -> item != null && !"".equals(item))
                        .toList();
        };
    }

    private static List<@Nullable Object> list(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        switch (value) {
            case List<?> items -> list.addAll(items);
            case String text -> text.codePoints().forEach(point -> list.add(Character.toString(point)));
            case Map<?, ?> map -> map.forEach((key, item) -> list.add(Arrays.asList(key, item)));
            case null, default -> list.add(value);
        }
        return list;
    }

    private static String separator(@Nullable Object param) {
        return param == null || "".equals(param) ? "," : Values.text(param);
    }

    private static List<?> items(@Nullable Object value) throws NodeException {
        return Values.asList(value).orElseThrow(() -> refused("`value` to be a list", value));
    }

    private static Map<String, @Nullable Object> dict(@Nullable Object value) throws NodeException {
        return Values.asMap(value).orElseThrow(() -> refused("`value` to be a map", value));
    }

    private static String replace(String text, @Nullable Object param) throws NodeException {
        Map<String, @Nullable Object> pair =
                Values.asMap(param).orElseThrow(() -> refused("`param` to be a map with `old` and `new`", param));
        Object old = pair.get("old");
        Object fresh = pair.get("new");
        if (old == null || "".equals(old)) {
            throw refused("`param` to have the text to replace under `old`", param);
        }
        return text.replace(Values.text(old), fresh == null ? "" : Values.text(fresh));
    }

    private static @Nullable String extract(String text, @Nullable Object param)
            throws NodeException, InterruptedException {
        if (param == null || "".equals(param)) {
            throw refused("a regular expression in `param`", param);
        }
        List<MatchResult> matches = PyRegex.of(Values.text(param), 0, "`param`").findAll(text);
        return matches.isEmpty() ? null : matches.getFirst().group();
    }

    private static @Nullable Object item(@Nullable Object value, long index) throws NodeException {
        List<?> items = value instanceof String text
                ? text.codePoints().mapToObj(Character::toString).toList()
                : items(value);
        long position = index < 0 ? index + items.size() : index;
        return position >= 0 && position < items.size() ? items.get((int) position) : null;
    }

    private static List<@Nullable Object> pluck(List<?> items, @Nullable Object param) {
        List<@Nullable Object> plucked = new ArrayList<>();
        for (Object item : items) {
            plucked.add(
                    item instanceof Map<?, ?> map && param != null && !"".equals(param)
                            ? map.get(Values.text(param))
                            : item);
        }
        return plucked;
    }

    private static NodeException refused(String expected, @Nullable Object value) {
        return new NodeException(
                NodeException.INVALID_INPUT, "Expected " + expected + ", but got " + Values.describe(value));
    }
}
