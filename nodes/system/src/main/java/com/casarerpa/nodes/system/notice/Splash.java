package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JWindow;
import javax.swing.SwingConstants;
import javax.swing.Timer;

/// A window without a frame in the middle of the screen.
final class Splash extends JWindow {
    private static final Color FIELD = new Color(0x1565c0);
    private static final Dimension SIZE = new Dimension(400, 200);
    private static final int TICK_MILLIS = 50;
    private static final int GAP = 12;

    Splash(String message, Optional<BufferedImage> picture, boolean progress, Duration time) {
        setName("splash");
        setAlwaysOnTop(true);
        setFocusableWindowState(false);
        JLabel label = Texts.label(message);
        label.setHorizontalAlignment(SwingConstants.CENTER);
        label.setForeground(Color.WHITE);
        label.setFont(label.getFont().deriveFont(Font.BOLD, 16f));
        JPanel field = new JPanel(new BorderLayout(GAP, GAP));
        field.setBackground(FIELD);
        field.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        if (picture.isPresent()) {
            field.add(new Scaled(picture.get()), BorderLayout.CENTER);
            field.add(label, BorderLayout.NORTH);
        } else {
            field.setPreferredSize(SIZE);
            field.add(label, BorderLayout.CENTER);
        }
        if (progress) {
            field.add(bar(time), BorderLayout.SOUTH);
        }
        setContentPane(field);
        pack();
        setLocationRelativeTo(null);
    }

    private JProgressBar bar(Duration time) {
        int all = Math.toIntExact(time.toMillis());
        JProgressBar bar = new JProgressBar(0, all);
        bar.setName("progress");
        bar.setStringPainted(true);
        long start = System.nanoTime();
        Timer timer = new Timer(TICK_MILLIS, null);
        timer.addActionListener(event -> {
            bar.setValue((int) Duration.ofNanos(System.nanoTime() - start).toMillis());
            if (!isDisplayable()) {
                timer.stop();
            }
        });
        timer.start();
        return bar;
    }

    /// A picture, made smaller when it does not fit on half of the screen.
    private static final class Scaled extends JComponent {
        private final BufferedImage picture;
        private final Dimension size;

        Scaled(BufferedImage picture) {
            this.picture = picture;
            Rectangle area = Display.workArea();
            double scale = Math.min(
                    1, Math.min(area.width / 2.0 / picture.getWidth(), area.height / 2.0 / picture.getHeight()));
            this.size = new Dimension(
                    Math.max(1, (int) (picture.getWidth() * scale)), Math.max(1, (int) (picture.getHeight() * scale)));
        }

        @Override
        public Dimension getPreferredSize() {
            return size;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            graphics.drawImage(
                    picture,
                    (getWidth() - size.width) / 2,
                    (getHeight() - size.height) / 2,
                    size.width,
                    size.height,
                    null);
        }
    }
}
