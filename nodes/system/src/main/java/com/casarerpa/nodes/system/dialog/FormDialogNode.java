package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks for several values at once, see [FieldSpec]. A required field that is empty and a number that is none keep
/// the dialog open. Without fields there is nothing to ask: `confirmed` is false.
final class FormDialogNode implements Node {
    @Override
    public String type() {
        return "FormDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        List<FieldSpec> specs = FieldSpec.listOf(context, context.input("fields"), "`fields`");
        if (specs.isEmpty()) {
            return NodeResult.of("data", Map.of()).with("confirmed", false);
        }
        Optional<Map<String, @Nullable Object>> data = Showing.<Map<String, @Nullable Object>>of(reply -> {
                    Form form = new Form(specs);
                    DialogBox<Map<String, @Nullable Object>> box = new DialogBox<Map<String, @Nullable Object>>(
                                    reply, title)
                            .okCancel(() -> form.check() ? Optional.of(form.values()) : Optional.empty());
                    form.first().ifPresent(box::focus);
                    return box.around(form.addTo(new Rows()));
                })
                .answer();
        data.ifPresent(values -> Form.hideSecrets(context, specs, values));
        return NodeResult.of("data", data.orElse(Map.of())).with("confirmed", data.isPresent());
    }
}
