package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Ending;
import com.casarerpa.nodes.system.window.Face;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows a message until somebody presses a button, or for `auto_close_timeout` seconds (0: for as long as the node
/// may take). `result` is the button: `ok`, `cancel`, `yes`, `no`, or `timeout`.
///
/// Escape and the window's cross are `cancel`; where there is no such button, `no`, and in a box with nothing but OK,
/// `ok`.
final class MessageBoxNode implements Node {
    @Override
    public String type() {
        return "MessageBoxNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        String message = Inputs.text(context, "message");
        String details = Inputs.text(context, "detailed_text");
        Sign sign = Sign.of(context, "icon_type", "information");
        List<String> buttons =
                List.of(Choice.name(context, "buttons", "ok", List.of("ok", "ok_cancel", "yes_no", "yes_no_cancel"))
                        .split("_"));
        boolean onTop = context.flag("always_on_top", true);
        boolean sound = context.flag("play_sound", false);
        String defaultButton = defaultButton(context, buttons);
        Face<String> face = reply -> {
            DialogBox<String> box = new DialogBox<>(reply, title).alwaysOnTop(onTop);
            for (String button : buttons) {
                box.button(label(button), () -> Optional.of(button));
            }
            box.onCancel(() -> reply.give(buttons.getLast()));
            box.defaultButton(label(defaultButton));
            if (sound) {
                sign.sound();
            }
            return box.around(new MessagePanel(sign, message, details, box));
        };
        int seconds = Inputs.atLeast(context, "auto_close_timeout", 0, 0);
        Ending<String> ending =
                Showing.of(face, seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
        String result = ending.answer().orElse("timeout");
        return NodeResult.of("result", result).with("accepted", result.equals("ok") || result.equals("yes"));
    }

    private static String defaultButton(NodeContext context, List<String> buttons) throws NodeException {
        String wanted = Inputs.text(context, "default_button").strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || buttons.contains(wanted)) {
            return wanted.isEmpty() ? buttons.getFirst() : wanted;
        }
        context.log(
                LogLevel.WARNING,
                "`default_button` is " + wanted + ", but the buttons are " + String.join(", ", buttons)
                        + "; the first one is the default");
        return buttons.getFirst();
    }

    private static String label(String button) {
        return button.equals("ok") ? "OK" : button.substring(0, 1).toUpperCase(Locale.ROOT) + button.substring(1);
    }
}
