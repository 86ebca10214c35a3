package com.casarerpa.orchestrator.robot.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.robot.application.Beat.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads what robots of the Python generation send: what is not understood is left out, never refused.
final class LegacyBody {
    /// An empty body.
    static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final int MAX_NAMES = 100;
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private LegacyBody() {}

    /// Names in a list, or the names of an object's fields that are not `false` or null; null when there is neither.
    static @Nullable List<String> names(@Nullable JsonNode node) {
        if (node == null || !(node.isArray() || node.isObject())) {
            return null;
        }
        List<String> names = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(entry -> names.add(entry.isString() ? entry.stringValue() : entry.toString()));
        } else {
            node.properties().stream()
                    .filter(e -> !e.getValue().isNull()
                            && !(e.getValue().isBoolean() && !e.getValue().booleanValue()))
                    .forEach(e -> names.add(e.getKey()));
        }
        return names.stream()
                .filter(name -> !name.isBlank() && name.length() <= MAX_NAMES)
                .distinct()
                .limit(MAX_NAMES)
                .toList();
    }

    /// The figures of a heartbeat, wherever they stand: in the body or in its `metrics`.
    @SuppressWarnings("NullAway") // javac drops the nullness of map values from compact constructors of other modules
    static Figures figures(JsonNode body) {
        JsonNode metrics = body.path("metrics");
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (metrics.isObject()) {
            all.putAll(ContractJson.mapper().convertValue(metrics, OBJECT));
        }
        return new Figures(
                percent(body, metrics, "cpu_percent"),
                percent(body, metrics, "memory_percent"),
                jobs(body),
                all,
                List.of());
    }

    /// A text of the body.
    static Optional<String> text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static @Nullable Double percent(JsonNode body, JsonNode metrics, String field) {
        JsonNode value = body.path(field).isNumber() ? body.path(field) : metrics.path(field);
        if (!value.isNumber()) {
            return null;
        }
        return Math.clamp(value.doubleValue(), 0, 100);
    }

    private static List<UUID> jobs(JsonNode body) {
        JsonNode listed =
                body.path("current_job_ids").isArray() ? body.path("current_job_ids") : body.path("current_jobs");
        List<UUID> jobs = new ArrayList<>();
        for (JsonNode entry : listed) {
            if (entry.isString() && entry.stringValue().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
                jobs.add(UUID.fromString(entry.stringValue()));
            }
        }
        return jobs;
    }
}
