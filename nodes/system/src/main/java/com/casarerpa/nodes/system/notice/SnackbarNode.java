package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.Colors;
import com.casarerpa.nodes.system.window.Face;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.nodes.system.window.Style;
import com.casarerpa.nodes.system.window.Texts;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.Color;
import java.time.Duration;
import java.util.Optional;
import javax.swing.JButton;

/// Shows a bar at the bottom of the screen for its time, or until its button is pressed. An empty text shows nothing:
/// `success` is false.
final class SnackbarNode implements Node {
    private static final int WIDTH = 600;

    @Override
    public String type() {
        return "SnackbarNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String message = Inputs.text(context, "message");
        if (message.isEmpty()) {
            return NodeResult.of("action_clicked", false).with("success", false);
        }
        String action = Inputs.text(context, "action_text");
        Color background = Colors.of(context, "bg_color", "#323232");
        Place place = Place.in(context, "position", Place.BOTTOM_CENTER);
        Duration time = Times.millis(context, 3000, 1000, 10_000);
        Face<Boolean> face = reply -> {
            Notice notice = new Notice("snackbar", background, Style.readableOn(background)).message(message, WIDTH);
            if (!action.isBlank()) {
                JButton button = Texts.plain(new JButton());
                button.setText(action);
                button.setName("action");
                button.addActionListener(reply.on(() -> reply.give(true)));
                notice.beside(button);
            }
            return notice.at(place).fading();
        };
        boolean clicked = Showing.of(face, Optional.of(time)).answer().orElse(false);
        return NodeResult.of("action_clicked", clicked).with("success", true);
    }
}
