package com.casarerpa.nodes.system.dialog;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One field of a form as the workflow describes it:
/// `{"name": "age", "type": "number", "label": "Age", "required": true, "default": 18, "options": […]}`.
///
/// @param name the key of its value
/// @param kind what can be entered
/// @param label what stands beside it
/// @param required whether it must not be left empty
/// @param given its value at first, or null
/// @param options what a selection offers
record FieldSpec(
        String name,
        Kind kind,
        String label,
        boolean required,
        @Nullable Object given,
        List<String> options) {
    /// What can be entered.
    enum Kind {
        TEXT,
        LINES,
        PASSWORD,
        NUMBER,
        CHECKBOX,
        SELECT
    }

    /// The fields in a list of maps.
    ///
    /// @param where how the list is called in a message
    static List<FieldSpec> listOf(NodeContext context, @Nullable Object list, String where) throws NodeException {
        List<FieldSpec> fields = new ArrayList<>();
        for (Object item : Specs.list(list, where)) {
            fields.add(of(context, Specs.map(item, where), where));
        }
        return fields;
    }

    private static FieldSpec of(NodeContext context, Map<String, @Nullable Object> map, String where)
            throws NodeException {
        String name = Values.text(map.getOrDefault("name", ""));
        if (name.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected each field in " + where + " to have a `name`, but got " + Values.json(map));
        }
        List<String> options = new ArrayList<>();
        for (Object option : Specs.list(map.getOrDefault("options", map.get("choices")), "the options of " + name)) {
            options.add(Values.text(option));
        }
        Object label = map.get("label");
        Kind kind = kind(context, name, Values.text(map.getOrDefault("type", "text")));
        return new FieldSpec(
                name,
                kind,
                label == null ? name : Values.text(label),
                Values.truth(map.get("required")),
                map.containsKey("default") ? map.get("default") : map.get("value"),
                List.copyOf(options));
    }

    private static Kind kind(NodeContext context, String name, String type) {
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "text", "string", "str", "email", "url", "" -> Kind.TEXT;
            case "textarea", "multiline", "multiline_text" -> Kind.LINES;
            case "password", "secret" -> Kind.PASSWORD;
            case "number", "integer", "int", "float" -> Kind.NUMBER;
            case "checkbox", "boolean", "bool" -> Kind.CHECKBOX;
            case "select", "choice", "dropdown", "combo", "combobox" -> Kind.SELECT;
            default -> {
                context.log(
                        LogLevel.WARNING,
                        "The field " + name + " is of type " + type
                                + ", which is none of text, textarea, password, number, checkbox, select; it is shown"
                                + " as text");
                yield Kind.TEXT;
            }
        };
    }
}
