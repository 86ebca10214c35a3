package com.casarerpa.cli.local;

import com.casarerpa.workflow.engine.RunError;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.engine.TraceEntry;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// How a local run ended, as `casare run --json` prints it: always the same fields, null where there is nothing.
record RunReport(
        boolean success,
        Map<String, @Nullable Object> variables,
        long nodesExecuted,
        long durationMs,
        @Nullable Failure error,
        List<Step> trace) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /// Why it failed.
    record Failure(@Nullable String nodeId, String code, String message) {
        static Failure of(RunError error) {
            return new Failure(error.nodeId().orElse(null), error.code(), error.message());
        }
    }

    /// One execution of one node.
    record Step(
            String nodeId,
            String nodeType,
            String status,
            double offsetMs,
            double durationMs,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error) {
        static Step of(TraceEntry entry) {
            return new Step(
                    entry.nodeId(),
                    entry.nodeType(),
                    entry.status().name().toLowerCase(Locale.ROOT),
                    Math.round(entry.offset().toNanos() / 1e3) / 1e3,
                    Math.round(entry.duration().toNanos() / 1e3) / 1e3,
                    entry.error().orElse(null));
        }
    }

    static RunReport of(RunResult result) {
        return new RunReport(
                result.success(),
                result.variables(),
                result.nodesExecuted(),
                result.duration().toMillis(),
                result.error().map(Failure::of).orElse(null),
                result.trace().stream().map(Step::of).toList());
    }

    /// The file could not be run at all.
    static RunReport refused(RunError error) {
        return new RunReport(false, Map.of(), 0, 0, Failure.of(error), List.of());
    }

    /// One JSON object, indented.
    String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /// The result for people; values are cut at the width unless it is 0.
    void print(PrintWriter out, int width) {
        variables.entrySet().stream()
                .filter(variable ->
                        !variable.getKey().contains(".") && !variable.getKey().startsWith("_"))
                .forEach(variable -> out.println(cut(variable.getKey() + " = " + text(variable.getValue()), width)));
        String figures = nodesExecuted + " nodes in " + durationMs + " ms";
        Optional.ofNullable(error)
                .ifPresentOrElse(
                        failure -> out.println("failed after " + figures + ": "
                                + (failure.nodeId() == null ? "" : "at " + failure.nodeId() + ": ") + failure.code()
                                + ": " + failure.message()),
                        () -> out.println("completed: " + figures));
    }

    private static String text(@Nullable Object value) {
        return JSON.writeValueAsString(value);
    }

    private static String cut(String line, int width) {
        return width == 0 || line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
