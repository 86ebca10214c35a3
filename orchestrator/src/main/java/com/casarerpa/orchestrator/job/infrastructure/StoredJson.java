package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// JSON on its way into `jsonb` and `text` columns and back. PostgreSQL can keep neither U+0000 nor half a surrogate
/// pair there; both become U+FFFD, so that a robot's odd output never costs it its result.
final class StoredJson {
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
    // An escape that stands after an even number of backslashes; after an odd number it is plain text.
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private StoredJson() {}

    /// The value as JSON that PostgreSQL can keep.
    static String write(@Nullable Object value) {
        var json = ContractJson.mapper().writeValueAsString(value);
        if (json.contains("\\u0000")) {
            json = ESCAPED_NUL.matcher(json).replaceAll("$1\uFFFD");
        }
        return wellFormed(json);
    }

    /// The text without characters that PostgreSQL cannot keep; null stays null.
    static @Nullable String text(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /// The text without characters that PostgreSQL cannot keep.
    static String clean(String text) {
        return wellFormed(text.replace('\0', '\uFFFD'));
    }

    /// A JSON object as a map; null stays null.
    static @Nullable Map<String, @Nullable Object> readOrNull(@Nullable String json) {
        return json == null ? null : ContractJson.mapper().readValue(json, MAP);
    }

    /// A JSON object as a map; an empty one for null.
    static Map<String, @Nullable Object> read(@Nullable String json) {
        var map = readOrNull(json);
        return map == null ? Map.of() : map;
    }

    private static String wellFormed(String text) {
        boolean surrogates = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
        // Encoding replaces half pairs and leaves whole ones alone.
        return surrogates ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) : text;
    }
}
