package com.casarerpa.workflow.load;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import com.casarerpa.workflow.spi.Values;
import com.casarerpa.workflow.validation.Codes;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns raw nodes into node instances: settles the type, drops bookkeeping, takes over keys met under other names,
/// reads numbers that were saved as text.
final class NodeReader {
    private static final Set<String> BOOKKEEPING =
            Set.of("status", "node_id", "_is_running", "_is_completed", "_disabled", "name", "label");

    private final NodeRegistry registry;
    private final List<Connection> connections;
    private final List<Finding> findings;

    NodeReader(NodeRegistry registry, List<Connection> connections, List<Finding> findings) {
        this.registry = registry;
        this.connections = connections;
        this.findings = findings;
    }

    Map<String, NodeInstance> read(Map<String, RawNode> raw) {
        Map<String, NodeInstance> nodes = LinkedHashMap.newLinkedHashMap(raw.size());
        raw.values().forEach(node -> nodes.put(node.id(), read(node)));
        return nodes;
    }

    private NodeInstance read(RawNode raw) {
        String type = TypeNames.settle(raw, registry, connections);
        Optional<NodeType> known = registry.type(type);
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        raw.config().forEach((key, value) -> {
            if (!isBookkeeping(key, known)) {
                put(raw.id(), known, config, key, value, raw.config());
            }
        });
        Object position = raw.whole().get("position") == null
                ? raw.whole().get("pos")
                : raw.whole().get("position");
        return new NodeInstance(
                raw.id(),
                type,
                config,
                Values.truth(raw.config().get("_disabled"))
                        || Values.truth(raw.whole().get("_disabled"))
                        || Values.truth(raw.whole().get("disabled")),
                Optional.ofNullable(RawNode.text(raw.whole(), "name", "label")),
                coordinate(position, 0),
                coordinate(position, 1));
    }

    private static double coordinate(@Nullable Object position, int at) {
        Object value = switch (position) {
            case List<?> list when list.size() > at -> list.get(at);
            case Map<?, ?> map -> map.get(at == 0 ? "x" : "y");
            case null, default -> null;
        };
        return Values.asNumber(value).map(Number::doubleValue).orElse(0.0);
    }

    /// Bookkeeping of the canvas, unless the type has a property or an input of that name.
    private static boolean isBookkeeping(String key, Optional<NodeType> type) {
        return BOOKKEEPING.contains(key) && type.map(known -> !has(known, key)).orElse(true);
    }

    private static boolean has(NodeType type, String key) {
        return type.properties().stream().anyMatch(property -> property.name().equals(key))
                || type.inputs().stream().anyMatch(port -> port.name().equals(key))
                || type.otherConfigKeys().contains(key);
    }

    private void put(
            String id,
            Optional<NodeType> type,
            Map<String, @Nullable Object> config,
            String key,
            @Nullable Object value,
            Map<String, @Nullable Object> all) {
        String name = type.map(known -> known.configAliases().get(key)).orElse(null);
        boolean own = type.isPresent()
                && type.get().properties().stream()
                        .anyMatch(property -> property.name().equals(key));
        if (name == null || own) {
            config.put(key, coerce(type, key, value));
            return;
        }
        if (all.containsKey(name)) {
            findings.add(Finding.warning(
                    Codes.CONFIG_ALIAS,
                    id,
                    "'" + id + "': '" + key + "' is another name of '" + name + "', which is set too and counts"));
            return;
        }
        findings.add(new Finding(
                Severity.WARNING,
                Codes.CONFIG_ALIAS,
                Optional.of(id),
                "'" + id + "': '" + key + "' is taken as '" + name + "'",
                Optional.of(name)));
        boolean millis = key.endsWith("_ms") && !name.endsWith("_ms");
        config.put(name, coerce(type, name, millis ? seconds(value) : value));
    }

    private static @Nullable Object seconds(@Nullable Object millis) {
        Optional<Number> number = Values.asNumber(millis);
        return number.isPresent() ? (Object) (number.get().doubleValue() / 1_000) : millis;
    }

    /// Text of a number or a truth value becomes one where the property wants one; references stay.
    private static @Nullable Object coerce(Optional<NodeType> type, String key, @Nullable Object value) {
        if (!(value instanceof String text) || type.isEmpty()) {
            return value;
        }
        Optional<ValueType> wanted = type.get().properties().stream()
                .filter(property -> property.name().equals(key))
                .map(NodeType.Property::type)
                .findFirst();
        if (wanted.isEmpty()) {
            return value;
        }
        return switch (wanted.get()) {
            case INTEGER -> or(Values.asInteger(text), value);
            case FLOAT, NUMBER -> or(Values.asNumber(text), value);
            case BOOLEAN ->
                switch (text) {
                    case "true", "True", "TRUE" -> true;
                    case "false", "False", "FALSE" -> false;
                    default -> value;
                };
            default -> value;
        };
    }

    private static @Nullable Object or(Optional<? extends Number> number, @Nullable Object value) {
        return number.isPresent() ? (Object) number.get() : value;
    }
}
