package com.casarerpa.cli.nodes;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.NodeType.Port;
import com.casarerpa.workflow.spi.NodeType.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the catalogue says of one node type, as Markdown.
record NodeSection(NodeType type) {
    void append(StringBuilder page) {
        if (!type.properties().isEmpty()) {
            page.append("\n| property | type | default | |\n|---|---|---|---|\n");
            type.properties()
                    .forEach(property -> page.append("| `")
                            .append(property.name())
                            .append("` | ")
                            .append(property.type().name().toLowerCase(Locale.ROOT))
                            .append(" | ")
                            .append(value(property.defaultValue()))
                            .append(" | ")
                            .append(notes(property))
                            .append(" |\n"));
        }
        page.append("\nIn: ").append(ports(type.inputs())).append("\n<br>Out: ").append(ports(type.outputs()));
        page.append("\n");
        if (!type.numberedInputs().isEmpty()) {
            page.append("<br>Inputs that go on: ")
                    .append(type.numberedInputs().stream()
                            .map(prefix -> "`" + prefix + "1…`")
                            .collect(Collectors.joining(", ")))
                    .append("\n");
        }
        if (!type.actionPorts().isEmpty()) {
            page.append("\n| action | in | out |\n|---|---|---|\n");
            new TreeMap<>(type.actionPorts())
                    .forEach((action, ports) -> page.append("| ")
                            .append(action)
                            .append(" | ")
                            .append(ports(ports.inputs()))
                            .append(" | ")
                            .append(ports(ports.outputs()))
                            .append(" |\n"));
        }
        if (!type.configAliases().isEmpty()) {
            page.append("\nAlso accepted: ")
                    .append(new TreeMap<>(type.configAliases())
                            .entrySet().stream()
                                    .map(alias -> "`" + alias.getKey() + "` for `" + alias.getValue() + "`")
                                    .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
    }

    private static String notes(Property property) {
        List<String> notes = new ArrayList<>();
        if (property.required()) {
            notes.add("required");
        }
        if (!property.choices().isEmpty()) {
            notes.add("one of " + list(property.choices()));
        }
        property.min().ifPresent(min -> notes.add("at least " + number(min)));
        property.max().ifPresent(max -> notes.add("at most " + number(max)));
        if (!property.displayWhen().isEmpty()) {
            notes.add(new TreeMap<>(property.displayWhen())
                    .entrySet().stream()
                            .map(when -> "if `" + when.getKey() + "` is " + list(when.getValue()))
                            .collect(Collectors.joining(" and ")));
        }
        return String.join("; ", notes);
    }

    private static String list(List<Object> values) {
        return values.stream().map(NodeSection::value).collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String ports(List<Port> ports) {
        return ports.isEmpty()
                ? "–"
                : ports.stream()
                        .map(port -> "`" + port.name() + "` " + port.type().name() + (port.required() ? "!" : ""))
                        .collect(Collectors.joining(", "));
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof String plain && !plain.isEmpty() && !plain.isBlank()
                ? plain
                : ContractJson.mapper().writeValueAsString(value);
        String safe = text.replace("|", "\\|").replace("\n", "\\n").replace("\r", "\\r");
        return safe.contains("`") ? "`` " + safe + " ``" : "`" + safe + "`";
    }
}
