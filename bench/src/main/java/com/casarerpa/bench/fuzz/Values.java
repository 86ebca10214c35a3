package com.casarerpa.bench.fuzz;

import com.casarerpa.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes values: as a schema wants them, and as nobody wants them. One thread at a time.
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "'",
            "' OR '1'='1",
            "\"; --",
            "%",
            "_%\\",
            "../../../x",
            "..%2f..%2fx",
            "{{x}}",
            "${jndi:x}",
            "<b>x</b>",
            "\r\nX-Injected: 1",
            "\uD83D\uDE00",
            "\uD800",
            "\uFFFF",
            "\u202E",
            "null",
            "NaN",
            "-1",
            "0",
            "1e400",
            "9223372036854775808",
            "99999999999999999999999999",
            "2026-02-30T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "infinity",
            "0000-00-00",
            "00000000-0000-0000-0000-000000000000",
            "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz",
            "a,b,,c",
            "[]",
            "{}");

    private final Contract contract;
    private final RandomGenerator random;
    private final Ids ids;

    Values(Contract contract, RandomGenerator random, Ids ids) {
        this.contract = contract;
        this.random = random;
        this.ids = ids;
    }

    /// True about `percent` times in a hundred.
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /// A text that is hard to swallow.
    String nasty() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(1, 3_000));
            case 1 -> Long.toString(random.nextLong());
            case 2 -> randomText(random.nextInt(1, 40));
            default -> NASTY.get(random.nextInt(NASTY.size()));
        };
    }

    private String randomText(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(10) == 0 ? random.nextInt(0x10FFFF) : random.nextInt(0x20, 0x17F));
        }
        return text.toString();
    }

    /// A value as the schema wants it, mostly.
    JsonNode of(JsonNode reference, String name, int depth) {
        var schema = contract.resolve(reference);
        if (schema.has("enum")) {
            var values = schema.path("enum");
            return values.get(random.nextInt(values.size()));
        }
        for (var choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.has(choice)) {
                return of(
                        schema.path(choice)
                                .get(random.nextInt(schema.path(choice).size())),
                        name,
                        depth);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer" -> JSON.numberNode(integer(schema, name));
            case "number" -> JSON.numberNode(random.nextDouble() * 100);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.stringNode(string(schema, name));
            default -> any(depth);
        };
    }

    private String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asString() : type.asString("");
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = JSON.objectNode();
        if (depth < DEEPEST) {
            for (var property : schema.path("properties").properties()) {
                if (isRequired(schema, property.getKey()) || chance(50)) {
                    object.set(property.getKey(), of(property.getValue(), property.getKey(), depth + 1));
                }
            }
            if (schema.path("additionalProperties").isBoolean() || !schema.has("properties")) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    object.set(chance(80) ? "k" + i : nasty(), any(depth + 1));
                }
            }
        }
        return object;
    }

    private static boolean isRequired(JsonNode schema, String name) {
        for (var each : schema.path("required")) {
            if (each.asString().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private ArrayNode array(JsonNode schema, String name, int depth) {
        var array = JSON.arrayNode();
        for (int i = depth < DEEPEST ? random.nextInt(4) : 0; i > 0; i--) {
            array.add(of(schema.path("items"), name, depth + 1));
        }
        return array;
    }

    private long integer(JsonNode schema, String name) {
        if (name.equals("wait_seconds")) {
            return 0; // What waits finds nothing that what does not wait would not find.
        }
        long min = schema.path("minimum").asLong(0);
        long max = schema.path("maximum").asLong(min + 100);
        return chance(80) ? random.nextLong(min, max + 1) : chance(50) ? min : max;
    }

    private String string(JsonNode schema, String name) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> ids.any(random).toString();
            case "date-time" -> "2026-11-%02dT0%d:00:00Z".formatted(random.nextInt(1, 31), random.nextInt(10));
            default -> name.endsWith("_id") ? ids.any(random).toString() : "t" + random.nextInt(50);
        };
    }

    /// Any JSON.
    JsonNode any(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 9 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextDouble() * Double.MAX_VALUE);
            case 4, 5 -> JSON.stringNode(nasty());
            case 6 -> JSON.arrayNode().add(any(depth + 1)).add(any(depth + 1));
            default -> JSON.objectNode().set(nasty(), any(depth + 1));
        };
    }

    /// Changes something somewhere in `value`, which may be changed itself.
    JsonNode mutated(JsonNode value) {
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            var names = List.copyOf(object.propertyNames());
            var name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(nasty(), any(0));
                case 2 -> object.set(name, any(0));
                default -> object.set(name, mutated(object.get(name)));
            }
            return object;
        }
        if (value instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (chance(20)) {
                for (int i = 0; i < 200; i++) {
                    array.add(array.get(index).deepCopy());
                }
            } else {
                array.set(index, mutated(array.get(index)));
            }
            return array;
        }
        return any(0);
    }

    /// Bytes that are no JSON, or almost.
    byte[] broken(JsonNode value) {
        var bytes = ContractJson.mapper().writeValueAsBytes(value);
        return switch (random.nextInt(5)) {
            case 0 -> "[".repeat(random.nextInt(1, 20_000)).getBytes(StandardCharsets.US_ASCII);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2 -> {
                var noise = new byte[random.nextInt(500)];
                random.nextBytes(noise);
                yield noise;
            }
            default -> {
                for (int i = 0; i < 1 + bytes.length / 50 && bytes.length > 0; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                yield bytes;
            }
        };
    }

    /// Ids that were met in answers, so that some requests reach what is there. Thread-safe.
    static final class Ids {
        private static final int MOST = 2_000;
        private final List<UUID> met = new CopyOnWriteArrayList<>();

        void met(UUID id) {
            if (met.size() < MOST && !met.contains(id)) {
                met.add(id);
            }
        }

        UUID any(RandomGenerator random) {
            var known = met;
            return known.isEmpty() || random.nextInt(10) == 0
                    ? new UUID(random.nextLong(), random.nextLong())
                    : known.get(random.nextInt(known.size()));
        }
    }
}
