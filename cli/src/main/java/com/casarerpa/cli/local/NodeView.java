package com.casarerpa.cli.local;

import com.casarerpa.workflow.spi.NodeType;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node type as `casare nodes --json` shows it, with the catalogue's spellings.
///
/// @param status `implemented`, `unsupported` or `unsupported_on_platform`
/// @param aliasOf the type that this name stands for; left out when it is none
/// @param actionPorts action → the data ports of that action
record NodeView(
        String nodeType,
        String category,
        String status,
        @Nullable String aliasOf,
        List<PropertyView> properties,
        List<PortView> inputs,
        List<PortView> outputs,
        Map<String, ActionView> actionPorts,
        Map<String, String> configAliases,
        List<String> otherConfigKeys) {

    /// A setting.
    record PropertyView(
            String name,
            String type,
            boolean required,
            @JsonProperty("default") @Nullable Object defaultValue,
            @Nullable List<Object> choices,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Map<String, List<Object>> displayWhen) {}

    /// An input or output.
    record PortView(String name, String type, boolean required) {}

    /// The ports of one action.
    record ActionView(List<PortView> inputs, List<PortView> outputs) {}

    static NodeView of(NodeType type) {
        Map<String, ActionView> actions = new LinkedHashMap<>();
        type.actionPorts()
                .forEach((action, ports) ->
                        actions.put(action, new ActionView(ports(ports.inputs()), ports(ports.outputs()))));
        return new NodeView(
                type.name(),
                type.category(),
                type.status().name().toLowerCase(Locale.ROOT),
                type.aliasOf().orElse(null),
                type.properties().stream().map(NodeView::property).toList(),
                ports(type.inputs()),
                ports(type.outputs()),
                actions,
                type.configAliases(),
                type.otherConfigKeys());
    }

    private static PropertyView property(NodeType.Property property) {
        return new PropertyView(
                property.name(),
                property.type().name().toLowerCase(Locale.ROOT),
                property.required(),
                property.defaultValue(),
                property.choices().isEmpty() ? null : property.choices(),
                property.min().orElse(null),
                property.max().orElse(null),
                property.displayWhen().isEmpty() ? null : property.displayWhen());
    }

    private static List<PortView> ports(List<NodeType.Port> ports) {
        return ports.stream()
                .map(port -> new PortView(port.name(), port.type().name(), port.required()))
                .toList();
    }
}
