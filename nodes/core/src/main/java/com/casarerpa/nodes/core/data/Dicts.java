package com.casarerpa.nodes.core.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is done with maps.
final class Dicts {
    private Dicts() {}

    /// The value at a path such as `user.address.city` or `rows.0.id`; null when there is none.
    static @Nullable Object at(@Nullable Object value, String path) {
        return find(value, path, ".").orElse(null);
    }

    /// The value at a path, empty when it is not there or null.
    static Optional<Object> find(@Nullable Object value, String path, String separator) {
        Object current = value;
        for (String part : path.split(Pattern.quote(separator), -1)) {
            if (part.isEmpty()) {
                continue;
            }
            current = step(current, part);
            if (current == null) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(current);
    }

    /// Joins two maps; with `deep` also the maps within them. Where both have a key, the second wins if it may
    /// overwrite.
    static Map<String, @Nullable Object> merge(
            Map<String, @Nullable Object> first,
            Map<String, @Nullable Object> second,
            boolean deep,
            boolean overwrite) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(first);
        second.forEach((key, value) -> {
            if (deep && merged.get(key) instanceof Map<?, ?> inner && value instanceof Map<?, ?> other) {
                merged.put(key, merge(named(inner), named(other), true, overwrite));
            } else if (overwrite || !merged.containsKey(key)) {
                merged.put(key, value);
            }
        });
        return merged;
    }

    @SuppressWarnings("unchecked") // maps of a run have text keys
    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    private static @Nullable Object step(@Nullable Object value, String part) {
        if (value instanceof Map<?, ?> map) {
            return map.get(part);
        }
        if (value instanceof List<?> list && part.matches("-?\\d{1,9}")) {
            int index = Integer.parseInt(part);
            int position = index < 0 ? index + list.size() : index;
            return position >= 0 && position < list.size() ? list.get(position) : null;
        }
        return null;
    }
}
