package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;

/// A notification by the desktop's own service, through `notify-send`.
final class DesktopNotice {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private DesktopNotice() {}

    /// Whether the desktop took it.
    static boolean show(NodeContext context, Notification notification) throws NodeException, InterruptedException {
        if (Programs.windows() || Programs.find(context, "notify-send").isEmpty()) {
            return false;
        }
        ChildCommand command = ChildCommand.of(
                        "notify-send",
                        "--app-name=CasareRPA",
                        "--urgency=" + (notification.priority().equals("high") ? "critical" : notification.priority()),
                        "--expire-time=" + notification.time().toMillis(),
                        "--icon=dialog-"
                                + (notification.badge() == Badge.INFO
                                        ? "information"
                                        : notification.badge().meaning()),
                        notification.sound()
                                ? "--hint=string:sound-name:message-new-instant"
                                : "--hint=boolean:suppress-sound:true",
                        "--",
                        notification.title(),
                        // Desktops take some HTML in the message.
                        notification.message().replace("&", "&amp;").replace("<", "&lt;"))
                .within(PATIENCE);
        try {
            ChildResult result = ChildProcess.run(command, context);
            if (result.succeeded()) {
                return true;
            }
            context.log(
                    LogLevel.INFO,
                    "The desktop shows no notifications (" + result.lastWords() + "); a window does it instead");
        } catch (NodeException e) {
            context.log(LogLevel.INFO, "notify-send is of no use (" + e.text() + "); a window does it instead");
        }
        return false;
    }
}
