package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.nodes.system.window.Texts;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.BorderLayout;
import java.util.Optional;
import javax.swing.JPanel;
import javax.swing.JTextField;

/// Asks for a line of text. In password mode it is not shown, and masked wherever the run writes.
final class InputDialogNode implements Node {
    private static final int COLUMNS = 32;

    @Override
    public String type() {
        return "InputDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        String prompt = Inputs.text(context, "prompt");
        String given = Inputs.text(context, "default_value");
        boolean secret = context.flag("password_mode", false);
        Optional<String> value = Showing.<String>of(reply -> {
                    JTextField field = SecretField.or(secret, given, COLUMNS);
                    field.setName("value");
                    field.getAccessibleContext().setAccessibleName(prompt);
                    field.selectAll();
                    JPanel content = new JPanel(new BorderLayout(0, 8));
                    content.add(Texts.paragraph(prompt), BorderLayout.NORTH);
                    content.add(field, BorderLayout.CENTER);
                    return new DialogBox<>(reply, title)
                            .okCancel(() -> Optional.of(SecretField.text(field)))
                            .focus(field)
                            .around(content);
                })
                .answer();
        if (secret) {
            value.ifPresent(context::hide);
        }
        return NodeResult.of("value", value.orElse("")).with("confirmed", value.isPresent());
    }
}
