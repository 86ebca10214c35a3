package com.casarerpa.nodes.browser.healing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What makes an element recognisable: noted when it was found, compared when it is not. Texts are cut and have single
/// spaces; what there is not is empty.
///
/// @param text what people read in it
/// @param label the text of its label, or the text that stands before it
/// @param classes its classes, without those that machines make
/// @param path its ancestors, nearest first: `tag#id.class`
/// @param x where its middle is, as a part of the page's width
/// @param y where its middle is, as a part of the page's height
public record Fingerprint(
        String tag,
        String testId,
        String id,
        String name,
        String type,
        String role,
        String aria,
        String text,
        String label,
        String placeholder,
        String href,
        List<String> classes,
        List<String> path,
        double x,
        double y) {
    public Fingerprint {
        classes = List.copyOf(classes);
        path = List.copyOf(path);
    }

    /// From what a page told, or what was kept.
    public static Fingerprint of(Map<?, ?> map) {
        return new Fingerprint(
                text(map, "tag"),
                text(map, "test_id"),
                text(map, "id"),
                text(map, "name"),
                text(map, "type"),
                text(map, "role"),
                text(map, "aria"),
                text(map, "text"),
                text(map, "label"),
                text(map, "placeholder"),
                text(map, "href"),
                texts(map.get("classes")),
                texts(map.get("path")),
                number(map.get("x")),
                number(map.get("y")));
    }

    /// As it is kept.
    public Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("tag", tag);
        map.put("test_id", testId);
        map.put("id", id);
        map.put("name", name);
        map.put("type", type);
        map.put("role", role);
        map.put("aria", aria);
        map.put("text", text);
        map.put("label", label);
        map.put("placeholder", placeholder);
        map.put("href", href);
        map.put("classes", classes);
        map.put("path", path);
        map.put("x", x);
        map.put("y", y);
        return map;
    }

    private static String text(Map<?, ?> map, String name) {
        return Objects.toString(map.get(name), "");
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(value -> Objects.toString(value, "")).toList()
                : List.of();
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
