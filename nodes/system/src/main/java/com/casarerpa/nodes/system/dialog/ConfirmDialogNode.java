package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;

/// Asks a question that is answered with yes or no. `button_clicked` is `yes`, `no`, or `cancel` for Escape and the
/// window's cross.
final class ConfirmDialogNode implements Node {
    @Override
    public String type() {
        return "ConfirmDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        String message = Inputs.text(context, "message");
        Sign sign = Sign.of(context, "icon_type", "question");
        boolean onTop = context.flag("always_on_top", true);
        String yes = context.has("button_yes_text") ? context.text("button_yes_text") : "Yes";
        String no = context.has("button_no_text") ? context.text("button_no_text") : "No";
        String clicked = Showing.<String>of(reply -> {
                    DialogBox<String> box = new DialogBox<>(reply, title)
                            .alwaysOnTop(onTop)
                            .button(yes, () -> Optional.of("yes"))
                            .button(no, () -> Optional.of("no"));
                    return box.around(new MessagePanel(sign, message, "", box));
                })
                .answer()
                .orElse("cancel");
        return NodeResult.of("confirmed", clicked.equals("yes")).with("button_clicked", clicked);
    }
}
