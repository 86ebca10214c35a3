package com.casarerpa.cli.nodes;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.nodes.catalogue.NodeExample;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An example as Markdown: a workflow that can be copied into a file, and what its run leaves.
final class ExampleSection {
    private ExampleSection() {}

    static void append(StringBuilder page, NodeExample example) {
        page.append("\nExample");
        example.needs().ifPresent(needs -> page.append(" (needs ").append(needs).append(")"));
        page.append(":\n\n```json\n").append(workflow(example.workflow())).append("```\n");
        if (!example.files().isEmpty()) {
            page.append("\nWith ")
                    .append(example.files().entrySet().stream()
                            .map(file -> "`" + file.getKey() + "`: "
                                    + code(file.getValue().strip().replace("\n", "\\n")))
                            .collect(Collectors.joining("; ")))
                    .append(".\n");
        }
        if (!example.expect().isEmpty()) {
            page.append("\nLeaves ")
                    .append(example.expect().entrySet().stream()
                            .map(value -> "`" + value.getKey() + "` = " + code(json(value.getValue())))
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
    }

    /// A line for each node and connection.
    private static String workflow(Map<String, @Nullable Object> workflow) {
        StringBuilder text = new StringBuilder("{\"metadata\": " + spaced(workflow.get("metadata")) + ",\n");
        if (workflow.containsKey("variables")) {
            text.append(" \"variables\": ")
                    .append(spaced(workflow.get("variables")))
                    .append(",\n");
        }
        if (workflow.get("nodes") instanceof Map<?, ?> nodes) {
            text.append(" \"nodes\": {\n")
                    .append(nodes.entrySet().stream()
                            .map(node -> "   " + json(node.getKey()) + ": " + spaced(node.getValue()))
                            .collect(Collectors.joining(",\n")))
                    .append("},\n");
        }
        if (workflow.get("connections") instanceof List<?> connections) {
            text.append(" \"connections\": [")
                    .append(connections.stream()
                            .map(connection -> "\n   " + spaced(connection))
                            .collect(Collectors.joining(",")))
                    .append("]}\n");
        }
        return text.toString();
    }

    private static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }

    private static String json(@Nullable Object value) {
        return ContractJson.mapper().writeValueAsString(value);
    }

    /// JSON on one line, with a blank where people expect one.
    private static String spaced(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> json(entry.getKey()) + ": " + spaced(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(ExampleSection::spaced).collect(Collectors.joining(", ", "[", "]"));
            case null, default -> json(value);
        };
    }
}
