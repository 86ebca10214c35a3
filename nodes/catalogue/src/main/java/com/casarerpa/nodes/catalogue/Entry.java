package com.casarerpa.nodes.catalogue;

import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One entry of the catalogue, on its way to a [NodeType].
record Entry(JsonNode json, Overlay overlay) {

    NodeType toType(String platform) {
        String name = json.path("node_type").asString();
        String category = json.path("category").asString();
        Optional<String> aliasOf = Optional.ofNullable(json.get("alias_of")).map(JsonNode::asString);
        List<String> otherKeys = new ArrayList<>(strings(json.path("other_config_keys")));
        otherKeys.addAll(overlay.otherConfigKeys().getOrDefault(name, List.of()));
        return new NodeType(
                name,
                category,
                aliasOf,
                properties(),
                ports(json.path("inputs")),
                ports(json.path("outputs")),
                actionPorts(),
                overlay.configAliases().getOrDefault(name, Map.of()),
                otherKeys,
                overlay.numberedInputs().getOrDefault(name, List.of()),
                status(name, category, aliasOf, platform),
                Optional.ofNullable(overlay.waitsFor().get(aliasOf.orElse(name))));
    }

    private NodeType.Status status(String name, String category, Optional<String> aliasOf, String platform) {
        if (overlay.notYet().contains(aliasOf.orElse(name))) {
            return NodeType.Status.UNSUPPORTED;
        }
        List<String> usual = overlay.platforms().getOrDefault(category, List.of(platform));
        List<String> platforms = overlay.platforms().getOrDefault(aliasOf.orElse(name), usual);
        return platforms.contains(platform) ? NodeType.Status.IMPLEMENTED : NodeType.Status.UNSUPPORTED_ON_PLATFORM;
    }

    private List<NodeType.Property> properties() {
        List<NodeType.Property> properties = new ArrayList<>();
        for (JsonNode property : json.path("properties")) {
            properties.add(new NodeType.Property(
                    property.path("name").asString(),
                    ValueType.parse(property.path("type").asString()),
                    property.path("required").asBoolean(false),
                    property.has("default") ? plain(property.get("default")) : null,
                    values(property.path("choices")),
                    number(property.get("min")),
                    number(property.get("max")),
                    displayWhen(property.path("display_when"))));
        }
        return properties;
    }

    private Map<String, NodeType.ActionPorts> actionPorts() {
        Map<String, NodeType.ActionPorts> actions = new LinkedHashMap<>();
        json.path("action_ports")
                .properties()
                .forEach(action -> actions.put(
                        action.getKey(),
                        new NodeType.ActionPorts(
                                shortPorts(action.getValue().path("in")),
                                shortPorts(action.getValue().path("out")))));
        return actions;
    }

    private static List<NodeType.Port> ports(JsonNode list) {
        List<NodeType.Port> ports = new ArrayList<>();
        for (JsonNode port : list) {
            ports.add(new NodeType.Port(
                    port.path("name").asString(),
                    ValueType.parse(port.path("type").asString()),
                    port.path("required").asBoolean(false)));
        }
        return ports;
    }

    /// Ports in their short form, `name:TYPE`.
    private static List<NodeType.Port> shortPorts(JsonNode list) {
        List<NodeType.Port> ports = new ArrayList<>();
        for (String text : strings(list)) {
            int colon = text.lastIndexOf(':');
            ports.add(new NodeType.Port(text.substring(0, colon), ValueType.parse(text.substring(colon + 1)), false));
        }
        return ports;
    }

    private static Map<String, List<Object>> displayWhen(JsonNode json) {
        Map<String, List<Object>> conditions = new LinkedHashMap<>();
        json.properties().forEach(condition -> {
            JsonNode wanted = condition.getValue();
            conditions.put(condition.getKey(), wanted.isArray() ? values(wanted) : List.of(nonNull(wanted)));
        });
        return conditions;
    }

    private static List<Object> values(JsonNode list) {
        List<Object> values = new ArrayList<>();
        for (JsonNode value : list) {
            values.add(nonNull(value));
        }
        return values;
    }

    static List<String> strings(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            texts.add(text.asString());
        }
        return texts;
    }

    private static Optional<Double> number(@Nullable JsonNode json) {
        return Optional.ofNullable(json).map(JsonNode::asDouble);
    }

    private static Object nonNull(JsonNode json) {
        Object value = plain(json);
        if (value == null) {
            throw new IllegalStateException("The catalogue has null where a value must stand: " + json);
        }
        return value;
    }

    private static @Nullable Object plain(JsonNode json) {
        return json.isNull() ? null : Catalogue.mapper().treeToValue(json, Object.class);
    }
}
