package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Conversions;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What [ListMapNode] makes of one item; null becomes the empty value of the kind.
enum ItemTransform {
    GET_PROPERTY,
    TO_STRING,
    TO_INT,
    TO_FLOAT,
    TO_UPPER,
    TO_LOWER,
    TRIM,
    LENGTH;

    static final Map<String, ItemTransform> BY_NAME = byName();

    private static Map<String, ItemTransform> byName() {
        Map<String, ItemTransform> transforms = new LinkedHashMap<>();
        for (ItemTransform transform : values()) {
            transforms.put(transform.name().toLowerCase(Locale.ROOT), transform);
        }
        return Collections.unmodifiableMap(transforms);
    }

    /// @param index where the item stands, for messages
    @Nullable
    Object apply(@Nullable Object value, int index) throws NodeException {
        return switch (this) {
            case GET_PROPERTY -> value;
            case TO_STRING -> text(value);
            case TO_INT -> value == null ? 0L : Conversions.toInteger(value, "item " + index);
            case TO_FLOAT -> value == null ? 0.0 : Conversions.toFloat(value, "item " + index);
            case TO_UPPER -> text(value).toUpperCase(Locale.ROOT);
            case TO_LOWER -> text(value).toLowerCase(Locale.ROOT);
            case TRIM -> text(value).strip();
            case LENGTH -> value == null ? 0L : Conversions.length(value, "item " + index);
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : Values.text(value);
    }
}
