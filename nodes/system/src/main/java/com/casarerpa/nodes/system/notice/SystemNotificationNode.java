package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Shows a notification of the desktop: in the tray of Windows, by `notify-send` where a Linux desktop has it, else as
/// a window of our own in the corner. `click_action` tells whether somebody clicked it while it was shown, which
/// `notify-send` does not tell; with `action_buttons` it is always a window of our own, and a button counts as a
/// click. Without a title and a message nothing is shown: `success` is false.
final class SystemNotificationNode implements Node {
    @Override
    public String type() {
        return "SystemNotificationNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Notification notification = new Notification(
                Inputs.text(context, "title"),
                Inputs.text(context, "message"),
                Duration.ofSeconds(Math.clamp(context.integer("duration", 5), 1, 30)),
                Badge.in(context, "icon_type", "info").orElse(Badge.INFO),
                Arrays.stream(Inputs.text(context, "action_buttons").split(",", -1))
                        .map(String::strip)
                        .filter(button -> !button.isEmpty())
                        .toList(),
                context.flag("play_sound", true),
                Choice.name(context, "priority", "normal", List.of("low", "normal", "high")));
        if (notification.title().isBlank() && notification.message().isBlank()) {
            return result(false, false);
        }
        if (notification.buttons().isEmpty()) {
            if (TrayNotice.isPossible()) {
                return result(true, TrayNotice.show(notification));
            }
            if (DesktopNotice.show(context, notification)) {
                return result(true, false);
            }
        }
        return result(true, CornerNotice.show(notification));
    }

    private static NodeResult result(boolean shown, boolean clicked) {
        return NodeResult.of("success", shown).with("click_action", clicked);
    }
}
