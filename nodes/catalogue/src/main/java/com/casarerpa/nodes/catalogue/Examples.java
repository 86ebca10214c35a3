package com.casarerpa.nodes.catalogue;

import com.casarerpa.workflow.spi.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The examples of the nodes: a file for each category, `examples/<category>.json`, with an entry for each type.
///
/// An entry has `shows`, and either `config` (of one node named `example`, after a StartNode) or `nodes`
/// (`{id: [type, config]}`) and `links` (`["a -> b", "a.port -> b.port"]`; ports that are not named are `exec_out` and
/// `exec_in`). Besides `variables`, `files`, `expect`, `needs` and `program` as in [NodeExample].
public final class Examples {
    private Examples() {}

    /// Type → its example, for all types that have one.
    ///
    /// @param types the catalogue
    public static Map<String, NodeExample> read(List<NodeType> types) {
        Map<String, NodeType> byName =
                types.stream().collect(Collectors.toMap(NodeType::name, type -> type, (a, b) -> a, LinkedHashMap::new));
        Map<String, NodeExample> examples = new LinkedHashMap<>();
        types.stream()
                .map(NodeType::category)
                .distinct()
                .sorted()
                .forEach(category -> file(category)
                        .ifPresent(json -> json.properties()
                                .forEach(entry -> examples.put(
                                        entry.getKey(), example(entry.getKey(), entry.getValue(), byName)))));
        return examples;
    }

    private static Optional<JsonNode> file(String category) {
        try (InputStream in = Examples.class.getResourceAsStream("examples/" + category + ".json")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(Catalogue.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeExample example(String type, JsonNode json, Map<String, NodeType> types) {
        if (!types.containsKey(type)) {
            throw new IllegalStateException("There is an example for " + type + ", which the catalogue does not have");
        }
        Map<String, String> files = new LinkedHashMap<>();
        json.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        Map<String, @Nullable Object> workflow = new LinkedHashMap<>();
        workflow.put("metadata", Map.of("name", type));
        Map<String, @Nullable Object> nodes = new LinkedHashMap<>();
        List<Object> connections = new ArrayList<>();
        if (json.has("config")) {
            place(nodes, connections, "example", type, plain(json.get("config")), types);
        } else {
            json.path("nodes")
                    .properties()
                    .forEach(node -> place(
                            nodes,
                            connections,
                            node.getKey(),
                            node.getValue().path(0).asString(),
                            plain(node.getValue().path(1)),
                            types));
        }
        Entry.strings(json.path("links")).forEach(link -> connections.add(connection(link)));
        workflow.put("nodes", nodes);
        workflow.put("connections", connections);
        if (json.has("variables")) {
            workflow.put("variables", plain(json.get("variables")));
        }
        return new NodeExample(
                json.path("shows").asString(),
                Optional.ofNullable(json.get("needs")).map(JsonNode::asString),
                Optional.ofNullable(json.get("program")).map(JsonNode::asString),
                files,
                workflow,
                plain(json.path("expect")));
    }

    /// Adds a node; the first one comes after a StartNode unless a run can begin with it.
    private static void place(
            Map<String, @Nullable Object> nodes,
            List<Object> connections,
            String id,
            String type,
            Map<String, @Nullable Object> config,
            Map<String, NodeType> types) {
        NodeType known = types.get(type);
        if (known == null) {
            throw new IllegalStateException("An example uses " + type + ", which the catalogue does not have");
        }
        boolean begins = type.equals("StartNode") || known.category().equals("triggers");
        if (nodes.isEmpty() && !begins) {
            nodes.put("start", node("start", "StartNode", Map.of(), 0));
            connections.add(connection("start -> " + id));
        }
        nodes.put(id, node(id, type, config, nodes.size()));
    }

    private static Map<String, @Nullable Object> node(
            String id, String type, Map<String, @Nullable Object> config, int place) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("node_id", id);
        node.put("node_type", type);
        node.put("config", config);
        node.put("position", List.of(place * 250, 0));
        return node;
    }

    private static Map<String, Object> connection(String link) {
        String[] ends = link.split(" -> ", 2);
        if (ends.length != 2) {
            throw new IllegalStateException("Expected a link \"a.port -> b.port\", but got \"" + link + "\"");
        }
        Map<String, Object> connection = new LinkedHashMap<>();
        end(connection, "source", ends[0], "exec_out");
        end(connection, "target", ends[1], "exec_in");
        return connection;
    }

    private static void end(Map<String, Object> connection, String side, String end, String usual) {
        int dot = end.indexOf('.');
        connection.put(side + "_node", dot < 0 ? end : end.substring(0, dot));
        connection.put(side + "_port", dot < 0 ? usual : end.substring(dot + 1));
    }

    @SuppressWarnings("unchecked") // a JSON object is a map of texts
    private static Map<String, @Nullable Object> plain(JsonNode json) {
        return json.isObject()
                ? (Map<String, @Nullable Object>) Catalogue.mapper().treeToValue(json, Map.class)
                : Map.of();
    }
}
