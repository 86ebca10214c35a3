package com.casarerpa.nodes.browser.form;

import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes one field for a Form Filler: its selector and its value. Chained, they make the list of all fields.
final class FormFieldNode implements Node {
    @Override
    public String type() {
        return "FormFieldNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Map<String, @Nullable Object> field = new LinkedHashMap<>();
        field.put("selector", context.text("selector"));
        field.put("value", context.input("value"));
        field.put(
                "field_type",
                Choice.name(context, "field_type", "text", List.of("text", "select", "checkbox", "radio")));
        field.put("clear_first", context.flag("clear_first", true));
        List<@Nullable Object> fields =
                new ArrayList<>(context.has("fields_in") ? context.list("fields_in") : List.of());
        fields.add(field);
        NodeResult result = NodeResult.of("fields_out", fields).with("field", field);
        Object page = context.input("page");
        return page == null ? result : result.with("page", RunBrowsers.page(context));
    }
}
