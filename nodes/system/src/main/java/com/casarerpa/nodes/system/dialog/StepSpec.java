package com.casarerpa.nodes.system.dialog;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of a wizard; its fields are named `step<n>_<name>`.
record StepSpec(String title, String description, List<FieldSpec> fields) {
    static StepSpec of(NodeContext context, Map<String, @Nullable Object> map, int index) throws NodeException {
        Object title = map.get("title");
        Object description = map.get("description");
        List<FieldSpec> fields = FieldSpec.listOf(context, map.get("fields"), "the fields of step " + (index + 1));
        return new StepSpec(
                title == null ? "Step " + (index + 1) : Values.text(title),
                description == null ? "" : Values.text(description),
                fields.stream().map(field -> within(field, index)).toList());
    }

    private static FieldSpec within(FieldSpec field, int index) {
        return new FieldSpec(
                "step" + index + "_" + field.name(),
                field.kind(),
                field.label(),
                field.required(),
                field.given(),
                field.options());
    }
}
