package com.casarerpa.workflow.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// About how many characters a value has when it is written out; parts that are shared count each time.
final class Size {
    private Size() {}

    /// The size; counting ends soon after `most`.
    static long of(@Nullable Object value, long most) {
        return switch (value) {
            case String text -> text.length() + 2L;
            case List<?> list -> {
                long sum = 2;
                for (Object item : list) {
                    if (sum > most) {
                        break;
                    }
                    sum += 1 + of(item, most - sum);
                }
                yield sum;
            }
            case Map<?, ?> map -> {
                long sum = 2;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (sum > most) {
                        break;
                    }
                    sum += 2 + of(entry.getKey(), most - sum) + of(entry.getValue(), most - sum);
                }
                yield sum;
            }
            case null, default -> 4;
        };
    }
}
