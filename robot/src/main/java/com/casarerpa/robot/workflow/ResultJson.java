package com.casarerpa.robot.workflow;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.workflow.engine.RunError;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.engine.TraceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run's result as JSON values: `{success, variables, nodes_executed, duration_ms, error?, failures?, trace}`.
///
/// Bounded: the orchestrator keeps a result in one row, so values of variables that are too large for that are
/// replaced by a note, and `notes` says so.
final class ResultJson {
    private static final int LARGEST_RESULT = 4 << 20;
    private static final int LARGE_VALUE = 64 << 10;
    private static final int TRACE_WHEN_LARGE = 200;

    private ResultJson() {}

    static Map<String, @Nullable Object> of(RunResult result) {
        Map<String, @Nullable Object> json = json(result, result.variables(), result.trace());
        if (size(json) <= LARGEST_RESULT) {
            return json;
        }
        Map<String, @Nullable Object> smaller = new LinkedHashMap<>();
        long room = LARGEST_RESULT / 2;
        for (Map.Entry<String, @Nullable Object> variable : result.variables().entrySet()) {
            Object value = variable.getValue();
            int size = size(value);
            boolean fits = size <= Math.min(room, LARGE_VALUE);
            smaller.put(variable.getKey(), fits ? value : "(left out: " + size + " bytes of JSON)");
            room -= fits ? size : 0;
        }
        List<TraceEntry> trace = result.trace();
        int kept = Math.min(trace.size(), TRACE_WHEN_LARGE);
        json = json(result, smaller, trace.subList(trace.size() - kept, trace.size()));
        json.put(
                "notes",
                List.of("The result was too large: large values and all but the last " + kept
                        + " entries of the trace were left out"));
        return json;
    }

    private static Map<String, @Nullable Object> json(
            RunResult result, Map<String, @Nullable Object> variables, List<TraceEntry> trace) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("success", result.success());
        json.put("variables", clean(variables));
        json.put("nodes_executed", result.nodesExecuted());
        json.put("duration_ms", result.duration().toMillis());
        result.error().ifPresent(error -> json.put("error", error(error)));
        if (!result.failures().isEmpty()) {
            json.put(
                    "failures",
                    result.failures().stream().map(ResultJson::error).toList());
        }
        json.put("trace", trace.stream().map(ResultJson::entry).toList());
        return json;
    }

    private static Map<String, @Nullable Object> error(RunError error) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("node_id", error.nodeId().orElse(null));
        json.put("code", error.code());
        json.put("message", clean(error.message()));
        return json;
    }

    private static Map<String, @Nullable Object> entry(TraceEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("node_id", entry.nodeId());
        json.put("node_type", entry.nodeType());
        json.put("status", entry.status().name().toLowerCase(Locale.ROOT));
        json.put("offset_ms", millis(entry.offset()));
        json.put("duration_ms", millis(entry.duration()));
        entry.error().ifPresent(error -> json.put("error", clean(error)));
        return json;
    }

    /// Milliseconds, to the microsecond.
    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }

    /// PostgreSQL keeps no NUL characters in JSON, and JSON knows no infinite numbers.
    private static @Nullable Object clean(@Nullable Object value) {
        return switch (value) {
            case String text -> text.replace('\0', '\uFFFD');
            case Double number when !Double.isFinite(number) -> number.toString();
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(clean(item)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key).replace('\0', '\uFFFD'), clean(item)));
                yield copy;
            }
            case byte[] bytes -> "(" + bytes.length + " bytes)";
            case null -> null;
            default -> value;
        };
    }

    private static int size(@Nullable Object value) {
        return ContractJson.mapper().writeValueAsBytes(value).length;
    }
}
