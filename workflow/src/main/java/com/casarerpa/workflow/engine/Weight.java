package com.casarerpa.workflow.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// About how many bytes a value takes when it is written out as a tree. What is shared within a value counts
/// each time: text, JSON and events write it each time, too.
final class Weight {
    /// An entry of a map, with its name.
    static final long ENTRY = 64;

    private static final long ITEM = 16;
    private static final int LIGHT_TEXT = 64;

    private Weight() {}

    /// Whether the value is so small that it is not counted.
    static boolean isLight(@Nullable Object value) {
        return value == null
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Double
                || (value instanceof String text && text.length() <= LIGHT_TEXT);
    }

    /// The weight; counting ends soon after `most`.
    static long of(@Nullable Object value, long most) {
        return switch (value) {
            case null -> 0;
            case String text -> text.length();
            case byte[] bytes -> bytes.length;
            case List<?> list -> {
                long sum = ITEM * list.size();
                for (Object item : list) {
                    if (sum > most) {
                        break;
                    }
                    sum += isLight(item) && !(item instanceof String) ? 0 : of(item, most - sum);
                }
                yield sum;
            }
            case Map<?, ?> map -> {
                long sum = ENTRY * map.size();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (sum > most) {
                        break;
                    }
                    sum += of(entry.getKey(), most - sum) + of(entry.getValue(), most - sum);
                }
                yield sum;
            }
            default -> ITEM;
        };
    }
}
