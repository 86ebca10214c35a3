package com.casarerpa.workflow.load;

import com.casarerpa.workflow.definition.Metadata;
import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.spi.Values;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads metadata, variables and settings.
final class Header {
    private static final double MAX_TIMEOUT_SECONDS = 1e6;

    private Header() {}

    static Metadata metadata(@Nullable Object written) {
        Map<?, ?> map = written instanceof Map<?, ?> entries ? entries : Map.of();
        String name = text(map, "name", "").strip();
        List<String> tags = map.get("tags") instanceof List<?> list
                ? list.stream().map(Values::text).toList()
                : List.of();
        return new Metadata(
                Optional.ofNullable(RawNode.text(map, "id", "workflow_id")),
                name.isEmpty() ? Metadata.UNTITLED : name,
                text(map, "description", ""),
                text(map, "author", ""),
                text(map, "version", "1.0.0"),
                tags,
                text(map, "schema_version", "1.0.0"));
    }

    private static String text(Map<?, ?> map, String key, String fallback) {
        Object value = map.get(key);
        return value instanceof String || value instanceof Number ? String.valueOf(value) : fallback;
    }

    static Map<String, VariableDefinition> variables(@Nullable Object written, @Nullable Object values) {
        Map<String, VariableDefinition> variables = new LinkedHashMap<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((key, value) -> put(variables, String.valueOf(key), value));
        } else if (written instanceof List<?> list) {
            for (Object item : list) {
                String name = item instanceof Map<?, ?> map ? RawNode.text(map, "name") : null;
                if (name != null) {
                    put(variables, name, item);
                }
            }
        }
        if (values instanceof Map<?, ?> map) {
            map.forEach((key, value) -> variables.compute(
                    String.valueOf(key),
                    (name, known) -> known == null
                            ? VariableDefinition.plain(name, value)
                            : new VariableDefinition(
                                    name,
                                    known.type(),
                                    value,
                                    known.description(),
                                    known.sensitive(),
                                    known.readonly())));
        }
        return variables;
    }

    private static void put(Map<String, VariableDefinition> variables, String name, @Nullable Object value) {
        boolean declared = value instanceof Map<?, ?> map
                && (map.containsKey("default_value") || (map.containsKey("type") && map.get("type") instanceof String));
        if (!declared || !(value instanceof Map<?, ?> map)) {
            variables.put(name, VariableDefinition.plain(name, value));
            return;
        }
        variables.put(
                name,
                new VariableDefinition(
                        name,
                        text(map, "type", "Any"),
                        map.containsKey("default_value") ? map.get("default_value") : map.get("value"),
                        text(map, "description", ""),
                        Values.truth(map.get("sensitive")),
                        Values.truth(map.get("readonly"))));
    }

    static Settings settings(@Nullable Object written, @Nullable Object execution) {
        Map<?, ?> map = written instanceof Map<?, ?> entries ? entries : Map.of();
        Object nested = execution == null ? map.get("execution_settings") : execution;
        Map<?, ?> more = nested instanceof Map<?, ?> entries ? entries : Map.of();
        Object stop = map.get("stop_on_error");
        Object goOn =
                more.get("continue_on_error") == null ? map.get("continue_on_error") : more.get("continue_on_error");
        boolean continueOnError = goOn != null ? Values.truth(goOn) : stop != null && !Values.truth(stop);
        Object timeout = map.get("timeout") == null ? more.get("node_timeout") : map.get("timeout");
        Optional<Duration> limit = Values.asNumber(timeout)
                .map(Number::doubleValue)
                .filter(seconds -> seconds > 0 && seconds <= MAX_TIMEOUT_SECONDS)
                .map(seconds -> Duration.ofNanos((long) (seconds * 1e9)));
        long retries = Values.asInteger(map.get("retry_count")).orElse(0L);
        boolean checkpoints = Values.truth(map.get("checkpoints")) || Values.truth(more.get("checkpoints"));
        return new Settings(continueOnError, limit, Math.clamp(retries, 0, 1_000), checkpoints);
    }
}
