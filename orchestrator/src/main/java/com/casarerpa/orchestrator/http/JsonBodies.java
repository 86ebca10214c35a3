package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.FieldError;
import com.casarerpa.contract.InvalidFieldsException;
import com.casarerpa.contract.problem.ProblemCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// Binds JSON bodies to records and says what is wrong with them in the words of the sender: which field, what was
/// expected, what came. No value is silently turned into another type.
final class JsonBodies {
    private static final JsonMapper STRICT = ContractJson.mapper()
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
            .build();

    /// A reader a type, which knows already how to read it.
    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return STRICT.readerFor(type);
        }
    };

    private static final int SHOWN_CHARACTERS = 60;

    private JsonBodies() {}

    /// @throws ProblemException 400 or 422
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = READERS.get(type).readValue(body);
            if (value == null) {
                throw malformed("Expected a JSON object, but got null.");
            }
            return value;
        } catch (DatabindException | InputCoercionException wrong) {
            throw refusal(wrong, body);
        } catch (JacksonException notJson) {
            throw malformed(notJson(notJson));
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemCode.MALFORMED_BODY, detail);
    }

    private static String notJson(JacksonException cause) {
        var location = cause.getLocation();
        var where = location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return "Expected a JSON body, but found an error" + where + ": " + firstLine(cause.getOriginalMessage()) + ".";
    }

    private static ProblemException refusal(JacksonException wrong, byte[] body) {
        var field = path(wrong.getPath());
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamReadException notJson && !(cause instanceof InputCoercionException)) {
                return malformed(notJson(notJson));
            }
            if (cause instanceof InvalidFieldsException invalid) {
                var prefix = field.isEmpty() ? "" : field + ".";
                return ProblemException.invalidFields(invalid.errors().stream()
                        .map(each -> new FieldError(prefix + each.field(), each.message()))
                        .toList());
            }
        }
        JsonNode root;
        try {
            root = STRICT.readTree(body);
        } catch (JacksonException notJson) {
            return malformed(notJson(notJson)); // such as a second value after the first
        }
        if (wrong.getPath().isEmpty() && !root.isObject()) {
            return body.length == 0 || root.isMissingNode()
                    ? malformed("Expected a JSON object, but the body is empty.")
                    : malformed("Expected a JSON object, but got " + shown(root) + ".");
        }
        var target = switch (wrong) {
            case MismatchedInputException mismatch -> Optional.ofNullable(mismatch.getTargetType());
            case InputCoercionException outOfRange -> Optional.ofNullable(outOfRange.getTargetType());
            default -> Optional.<Class<?>>empty();
        };
        if (target.isPresent()) {
            return ProblemException.invalidField(
                    field, "expected " + expected(target.get()) + ", but got " + shown(at(root, wrong)));
        }
        var cause = wrong.getCause();
        var message = cause == null || cause.getMessage() == null ? wrong.getOriginalMessage() : cause.getMessage();
        return ProblemException.invalidField(field, firstLine(message));
    }

    /// The path in the body: `entries[3].level`.
    private static String path(List<JacksonException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            var name = reference.getPropertyName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static JsonNode at(JsonNode root, JacksonException wrong) {
        var node = root;
        for (var reference : wrong.getPath()) {
            var name = reference.getPropertyName();
            node = name == null ? node.path(reference.getIndex()) : node.path(name);
        }
        return node;
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(each -> STRICT.convertValue(each, String.class))
                            .collect(Collectors.joining(", "));
        }
        if (type == UUID.class) {
            return "a UUID such as 0190d5a4-7f6c-7c3e-9b1a-2f4e8d6c1b0a";
        }
        if (type == Instant.class) {
            return "an ISO-8601 instant such as 2026-01-31T12:00:00Z";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Double.class || type == double.class || type == Float.class || type == float.class) {
            return "a number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "an array" : "an object";
    }

    /// What came, short enough for an error message.
    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        if (node.isContainer()) {
            return node.isArray() ? "an array" : "an object";
        }
        var text = node.toString();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static String firstLine(@Nullable String text) {
        if (text == null) {
            return "unknown error";
        }
        // The parser's own position adds nothing: line and column are said already.
        return text.lines().findFirst().orElse("unknown error").replaceAll(" \\(start marker at .*", "");
    }

    /// Takes ISO-8601 text only; the library's own also takes numbers.
    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            var text = parser.getString();
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException notOne) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO-8601 instant");
            }
        }
    }
}
