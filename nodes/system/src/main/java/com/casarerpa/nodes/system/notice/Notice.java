package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.GraphicsDevice.WindowTranslucency;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.PointerInfo;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JWindow;
import javax.swing.Timer;

/// A small window without a frame that takes no keyboard: a sign, a title, a message, perhaps buttons. On the event
/// thread only.
final class Notice extends JWindow {
    private static final int GAP = 10;
    private static final int MARGIN = 20;
    private static final int FADE_STEPS = 6;
    private static final int FADE_MILLIS = 25;

    private final JPanel content = new JPanel(new BorderLayout(GAP, GAP / 2));
    private final Color text;

    /// @param name what finds it among all windows
    Notice(String name, Color background, Color text) {
        this.text = text;
        setName(name);
        setAlwaysOnTop(true);
        setFocusableWindowState(false);
        content.setBackground(background);
        content.setOpaque(true);
        content.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(between(background, text)),
                BorderFactory.createEmptyBorder(GAP, GAP + 4, GAP, GAP + 4)));
        setContentPane(content);
    }

    private static Color between(Color a, Color b) {
        return new Color(
                (3 * a.getRed() + b.getRed()) / 4,
                (3 * a.getGreen() + b.getGreen()) / 4,
                (3 * a.getBlue() + b.getBlue()) / 4);
    }

    /// A sign to the left.
    Notice sign(Optional<Badge> badge) {
        badge.ifPresent(sign -> {
            JLabel label = Texts.label(sign.symbol());
            label.setForeground(sign.color());
            label.setFont(label.getFont().deriveFont(Font.BOLD, 18f));
            label.getAccessibleContext().setAccessibleName(sign.meaning());
            content.add(label, BorderLayout.WEST);
        });
        return this;
    }

    /// A line in bold above the message.
    Notice title(String title) {
        if (!title.isBlank()) {
            JLabel label = Texts.label(title);
            label.setForeground(text);
            label.setFont(label.getFont().deriveFont(Font.BOLD));
            content.add(label, BorderLayout.NORTH);
        }
        return this;
    }

    /// The message, which wraps at a width in pixels.
    Notice message(String message, int width) {
        JTextArea area = new JTextArea(message);
        area.setName("message");
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setBackground(new Color(0, 0, 0, 0));
        area.setBorder(BorderFactory.createEmptyBorder());
        area.setForeground(text);
        area.setFont(new JLabel().getFont());
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        int natural = message.lines()
                .mapToInt(line -> area.getFontMetrics(area.getFont()).stringWidth(line))
                .max()
                .orElse(0);
        // A text area knows how high it is once it knows how wide.
        area.setSize(Math.min(natural + 4, width), Short.MAX_VALUE);
        area.setPreferredSize(area.getPreferredSize());
        content.add(area, BorderLayout.CENTER);
        return this;
    }

    /// Something to the right of the message.
    Notice beside(JComponent component) {
        content.add(component, BorderLayout.EAST);
        return this;
    }

    /// Something below the message.
    Notice below(JComponent component) {
        content.add(component, BorderLayout.SOUTH);
        return this;
    }

    /// What a click anywhere on it does.
    Notice onClick(Runnable action) {
        MouseAdapter click = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                action.run();
            }
        };
        parts(content).filter(part -> !(part instanceof AbstractButton)).forEach(part -> part.addMouseListener(click));
        return this;
    }

    private static Stream<Component> parts(Component root) {
        return root instanceof Container container
                ? Stream.concat(
                        Stream.of(root), Stream.of(container.getComponents()).flatMap(Notice::parts))
                : Stream.of(root);
    }

    /// Puts it at a place, wholly on the screen.
    Notice at(Place place) {
        pack();
        setLocation(within(place.of(Display.workArea(), getSize(), pointer(), MARGIN)));
        return this;
    }

    /// Puts its lower left corner at a point, wholly on the screen.
    Notice above(int x, int y) {
        pack();
        Point point = x == 0 && y == 0 ? pointer() : new Point(x, y);
        setLocation(within(new Point(point.x, point.y - getHeight() - GAP)));
        return this;
    }

    private Point within(Point point) {
        Rectangle area = Display.workArea();
        return new Point(
                Math.clamp(point.x, area.x, Math.max(area.x, area.x + area.width - getWidth())),
                Math.clamp(point.y, area.y, Math.max(area.y, area.y + area.height - getHeight())));
    }

    static Point pointer() {
        PointerInfo pointer = MouseInfo.getPointerInfo();
        return pointer == null ? new Point() : pointer.getLocation();
    }

    /// Lets it appear gradually, where the desktop can do that.
    Notice fading() {
        if (!getGraphicsConfiguration().getDevice().isWindowTranslucencySupported(WindowTranslucency.TRANSLUCENT)) {
            return this;
        }
        setOpacity(1f / FADE_STEPS);
        Timer timer = new Timer(FADE_MILLIS, null);
        timer.addActionListener(event -> {
            setOpacity(Math.min(1, getOpacity() + 1f / FADE_STEPS));
            if (getOpacity() >= 1) {
                timer.stop();
            }
        });
        timer.start();
        return this;
    }

    /// Lets it follow the mouse for as long as it is shown.
    Notice following() {
        Timer timer = new Timer(FADE_MILLIS, null);
        timer.addActionListener(event -> {
            if (isDisplayable()) {
                setLocation(within(Place.CURSOR.of(Display.workArea(), getSize(), pointer(), MARGIN)));
            } else {
                timer.stop();
            }
        });
        timer.start();
        return this;
    }
}
