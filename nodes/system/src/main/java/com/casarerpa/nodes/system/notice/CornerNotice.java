package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.window.Ending;
import com.casarerpa.nodes.system.window.Face;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.nodes.system.window.Texts;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JPanel;

/// A notification as a window in the lower right corner, until it is clicked or its time is over.
final class CornerNotice {
    private static final Color BACKGROUND = new Color(0xfafafa);
    private static final Color TEXT = new Color(0x212121);
    private static final int WIDTH = 320;

    private CornerNotice() {}

    /// Whether it was clicked.
    static boolean show(Notification notification) throws NodeException, InterruptedException {
        Face<Boolean> face = reply -> {
            Notice notice = new Notice("notification", BACKGROUND, TEXT)
                    .sign(Optional.of(notification.badge()))
                    .title(notification.title())
                    .message(notification.message(), WIDTH)
                    .onClick(() -> reply.give(true));
            if (!notification.buttons().isEmpty()) {
                JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
                buttons.setOpaque(false);
                for (String text : notification.buttons()) {
                    JButton button = Texts.plain(new JButton());
                    button.setText(text);
                    button.setName(text);
                    button.addActionListener(reply.on(() -> reply.give(true)));
                    buttons.add(button);
                }
                notice.below(buttons);
            }
            if (notification.sound()) {
                Toolkit.getDefaultToolkit().beep();
            }
            return notice.at(Place.BOTTOM_RIGHT).fading();
        };
        Ending<Boolean> ending = Showing.of(face, Optional.of(notification.time()));
        return ending.answer().orElse(false);
    }
}
