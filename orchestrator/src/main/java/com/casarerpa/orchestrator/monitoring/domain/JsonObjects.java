package com.casarerpa.orchestrator.monitoring.domain;

import com.casarerpa.contract.ContractJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Cuts the data of a row into the objects of its events. Their text is taken over as it is, so that it is neither
/// read into a tree nor written again.
final class JsonObjects {
    private JsonObjects() {}

    /// One object.
    ///
    /// @param text the object
    /// @param jobId its own `job_id`, if that is an id
    /// @param robotId its own `robot_id`, if that is an id
    record One(String text, Optional<UUID> jobId, Optional<UUID> robotId) {
        /// The object with `job_id` and `robot_id`; its own stand before what is given.
        String naming(Optional<UUID> job, Optional<UUID> robot) {
            var names = new StringBuilder();
            if (jobId.isEmpty()) {
                job.ifPresent(id -> names.append("\"job_id\":\"").append(id).append("\","));
            }
            if (robotId.isEmpty()) {
                robot.ifPresent(id -> names.append("\"robot_id\":\"").append(id).append("\","));
            }
            if (names.isEmpty()) {
                return text;
            }
            var rest = text.substring(1).stripLeading();
            if (rest.startsWith("}")) {
                names.setLength(names.length() - 1);
            }
            return "{" + names + rest;
        }
    }

    /// The objects of an array, or the one object.
    ///
    /// @throws IllegalStateException when `text`, which stands in `where`, is anything else
    static List<One> of(String text, String where) {
        try (var parser = ContractJson.mapper().createParser(text)) {
            return switch (parser.nextToken()) {
                case START_OBJECT -> List.of(one(parser, text));
                case START_ARRAY -> {
                    var objects = new ArrayList<One>();
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        objects.add(one(parser, text));
                    }
                    if (parser.currentToken() != JsonToken.END_ARRAY) {
                        throw unexpected(parser.currentToken(), where);
                    }
                    yield objects;
                }
                case null, default -> throw unexpected(parser.currentToken(), where);
            };
        } catch (JacksonException malformed) {
            throw new IllegalStateException("Expected JSON in " + where, malformed);
        }
    }

    private static IllegalStateException unexpected(@Nullable JsonToken token, String where) {
        return new IllegalStateException(
                "Expected an object or an array of objects in the data of " + where + ", but found " + token);
    }

    private static One one(JsonParser parser, String text) {
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        @Nullable UUID jobId = null;
        @Nullable UUID robotId = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
            if (isText && name.equals("job_id")) {
                jobId = id(parser.getString());
            } else if (isText && name.equals("robot_id")) {
                robotId = id(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        int end = (int) parser.currentLocation().getCharOffset();
        return new One(text.substring(begin, end), Optional.ofNullable(jobId), Optional.ofNullable(robotId));
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException otherText) {
            return null;
        }
    }
}
