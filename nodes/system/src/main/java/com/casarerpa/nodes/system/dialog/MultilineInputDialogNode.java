package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;

/// Asks for a text of several lines, of `max_chars` characters at most (0: any number). Characters are counted as
/// Python does, by code point.
final class MultilineInputDialogNode implements Node {
    @Override
    public String type() {
        return "MultilineInputDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        String given = Inputs.text(context, "default_text");
        String placeholder = Inputs.text(context, "placeholder");
        int most = Inputs.atLeast(context, "max_chars", 0, 0);
        Optional<String> text = Showing.<String>of(reply -> {
                    TextPanel panel = new TextPanel(given, placeholder, most);
                    return new DialogBox<>(reply, title)
                            .okCancel(() -> Optional.of(panel.text()))
                            .focus(panel.area())
                            .around(panel);
                })
                .answer();
        return NodeResult.of("text", text.orElse(""))
                .with("confirmed", text.isPresent())
                .with("char_count", text.map(TextPanel::count).orElse(0L));
    }
}
