package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON text of workflow values, as Python's `json` module reads and writes it.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// Reads JSON text; whole numbers become [Long], others [Double], objects maps in their order.
    ///
    /// @param what how the text is called in the message, for example ``input `json_string` ``
    /// @throws NodeException `INVALID_INPUT` with line and column
    public static @Nullable Object parse(String text, String what) throws NodeException {
        if (text.isBlank()) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected JSON in " + what + ", but it is empty");
        }
        try {
            return plain(MAPPER.readValue(text, Object.class));
        } catch (JacksonException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected JSON in %s, but line %d, column %d is not JSON: %s. The text begins %s"
                            .formatted(
                                    what,
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getColumnNr(),
                                    e.getOriginalMessage(),
                                    Values.describe(text)),
                    e);
        }
    }

    /// Whole numbers beyond 64 bits become doubles: the engine knows no larger integers.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case BigInteger big -> big.doubleValue();
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>(list.size());
                list.forEach(item -> plain.add(plain(item)));
                yield plain;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
                yield plain;
            }
            case null, default -> value;
        };
    }

    /// Writes a value on one line, with a blank after `,` and `:`.
    public static String write(@Nullable Object value) {
        return new JsonWriter(0, false, false).write(value);
    }

    /// Writes a value.
    ///
    /// @param indent blanks per level; 0 writes all on one line
    /// @param sortKeys whether maps are written in the order of their keys
    /// @param ascii whether characters beyond ASCII are escaped
    public static String write(@Nullable Object value, int indent, boolean sortKeys, boolean ascii) {
        return new JsonWriter(indent, sortKeys, ascii).write(value);
    }
}
