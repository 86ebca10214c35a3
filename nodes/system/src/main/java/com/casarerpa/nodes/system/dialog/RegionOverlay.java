package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Reply;
import java.awt.AWTException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/// A picture of all screens, darkened, on which a rectangle is drawn. A picture, because not every desktop lets
/// windows be seen through.
final class RegionOverlay extends JDialog {
    private static final Color SHADE = new Color(0, 0, 0, 90);
    private static final Color BORDER = new Color(0x2196f3);
    private static final Color LABEL = new Color(0, 0, 0, 180);

    private final Reply<Rectangle> reply;
    private final String title;
    private final boolean coordinates;
    private final Rectangle screens = new Rectangle();
    private final BufferedImage picture;
    private final Point start = new Point();
    private final Rectangle region = new Rectangle();

    RegionOverlay(Reply<Rectangle> reply, String title, boolean coordinates) {
        super((Window) null, title);
        this.reply = reply;
        this.title = title;
        this.coordinates = coordinates;
        for (GraphicsDevice device :
                GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()) {
            screens.add(device.getDefaultConfiguration().getBounds());
        }
        try {
            this.picture = new Robot().createScreenCapture(screens);
        } catch (AWTException e) {
            throw new IllegalStateException("this desktop lets nobody see its screen: " + e.getMessage(), e);
        }
        setUndecorated(true);
        setAlwaysOnTop(true);
        setBounds(screens);
        Pane pane = new Pane();
        pane.addMouseListener(pane.mouse);
        pane.addMouseMotionListener(pane.mouse);
        pane.setCursor(Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR));
        setContentPane(pane);
        getRootPane()
                .registerKeyboardAction(
                        reply.on(reply::cancel),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    private final class Pane extends JComponent {
        private final MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                start.setLocation(e.getPoint());
                region.setBounds(e.getX(), e.getY(), 0, 0);
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                region.setFrameFromDiagonal(start, e.getPoint());
                repaint();
            }

            @Override
            public void mouseReleased(MouseEvent e) {
                if (!SwingUtilities.isLeftMouseButton(e) || region.isEmpty()) {
                    reply.cancel();
                    return;
                }
                Rectangle chosen = new Rectangle(region);
                chosen.translate(screens.x, screens.y);
                reply.give(chosen);
            }
        };

        @Override
        protected void paintComponent(Graphics graphics) {
            if (!(graphics instanceof Graphics2D canvas)) {
                return;
            }
            canvas.drawImage(picture, 0, 0, null);
            canvas.setColor(SHADE);
            canvas.fillRect(0, 0, getWidth(), getHeight());
            if (region.isEmpty()) {
                tag(canvas, title + " (Esc cancels)", 20, 20);
                return;
            }
            canvas.setClip(region);
            canvas.drawImage(picture, 0, 0, null);
            canvas.setClip(null);
            canvas.setColor(BORDER);
            canvas.setStroke(new BasicStroke(2));
            canvas.draw(region);
            if (coordinates) {
                String text = "X: %d, Y: %d, W: %d, H: %d"
                        .formatted(region.x + screens.x, region.y + screens.y, region.width, region.height);
                tag(canvas, text, region.x, region.y + region.height + 8);
            }
        }

        private void tag(Graphics2D canvas, String text, int x, int y) {
            FontMetrics font = canvas.getFontMetrics();
            canvas.setColor(LABEL);
            canvas.fillRect(x, y, font.stringWidth(text) + 12, font.getHeight() + 6);
            canvas.setColor(Color.WHITE);
            canvas.drawString(text, x + 6, y + 3 + font.getAscent());
        }
    }
}
