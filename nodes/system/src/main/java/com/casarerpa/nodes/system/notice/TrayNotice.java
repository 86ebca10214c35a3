package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.AWTException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A notification from the tray of Windows.
final class TrayNotice {
    private static final int SIZE = 16;

    private TrayNotice() {}

    static boolean isPossible() {
        return Programs.windows() && !GraphicsEnvironment.isHeadless() && SystemTray.isSupported();
    }

    /// Whether it was clicked while it was shown.
    static boolean show(Notification notification) throws NodeException, InterruptedException {
        CountDownLatch clicked = new CountDownLatch(1);
        TrayIcon icon = new TrayIcon(picture(notification.badge().color()), "CasareRPA");
        icon.setImageAutoSize(true);
        icon.addActionListener(event -> clicked.countDown());
        try {
            SystemTray.getSystemTray().add(icon);
        } catch (AWTException e) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "Expected a tray to show the notification in, but the desktop refused: " + e.getMessage(),
                    e);
        }
        try {
            icon.displayMessage(notification.title(), notification.message(), kind(notification));
            return clicked.await(notification.time().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            SystemTray.getSystemTray().remove(icon);
        }
    }

    private static TrayIcon.MessageType kind(Notification notification) {
        return switch (notification.badge()) {
            case WARNING -> TrayIcon.MessageType.WARNING;
            case ERROR -> TrayIcon.MessageType.ERROR;
            case INFO, SUCCESS -> TrayIcon.MessageType.INFO;
        };
    }

    private static BufferedImage picture(Color color) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(color);
        canvas.fillOval(1, 1, SIZE - 2, SIZE - 2);
        canvas.dispose();
        return picture;
    }
}
