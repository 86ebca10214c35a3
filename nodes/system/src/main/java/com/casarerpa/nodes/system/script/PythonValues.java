package com.casarerpa.nodes.system.script;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values on their way to Python and back as JSON; bytes travel as `{"__casare_bytes__": "<base64>"}`.
final class PythonValues {
    private static final String BYTES = "__casare_bytes__";

    private PythonValues() {}

    static String write(@Nullable Object value) {
        return Values.json(marked(value));
    }

    private static @Nullable Object marked(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> Map.of(BYTES, Base64.getEncoder().encodeToString(bytes));
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                list.forEach(item -> items.add(marked(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                map.forEach((key, item) -> entries.put(Values.text(key), marked(item)));
                yield entries;
            }
            case null, default -> value;
        };
    }

    /// What came back, with its bytes.
    static @Nullable Object unmarked(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                list.forEach(item -> items.add(unmarked(item)));
                yield items;
            }
            case Map<?, ?> map
            when map.size() == 1 && map.get(BYTES) instanceof String base64 ->
                Base64.getDecoder().decode(base64);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                map.forEach((key, item) -> entries.put(Values.text(key), unmarked(item)));
                yield entries;
            }
            case null, default -> value;
        };
    }
}
