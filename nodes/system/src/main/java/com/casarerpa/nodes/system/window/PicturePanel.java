package com.casarerpa.nodes.system.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import javax.accessibility.AccessibleContext;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;

/// A picture that scrolls and can be zoomed from a tenth to five times its size.
public final class PicturePanel extends JPanel {
    private static final double STEP = 1.1;
    private static final Dimension LARGEST = new Dimension(1000, 700);
    private static final Dimension SMALLEST = new Dimension(360, 240);

    private final Canvas canvas;

    /// A picture at a scale, where 1 is its own size.
    ///
    /// @param zoom whether the mouse wheel and the keys + and - change the scale
    public PicturePanel(BufferedImage picture, double scale, boolean zoom) {
        super(new BorderLayout());
        canvas = new Canvas(picture, scale);
        canvas.setName("picture");
        canvas.getAccessibleContext()
                .setAccessibleName("Picture of " + picture.getWidth() + " by " + picture.getHeight() + " pixels");
        JScrollPane scroll = new JScrollPane(canvas);
        Dimension size = scroll.getPreferredSize();
        scroll.setPreferredSize(new Dimension(
                Math.clamp(size.width, SMALLEST.width, LARGEST.width),
                Math.clamp(size.height, SMALLEST.height, LARGEST.height)));
        add(scroll, BorderLayout.CENTER);
        if (zoom) {
            scroll.setWheelScrollingEnabled(false);
            scroll.addMouseWheelListener(event -> canvas.zoom(Math.pow(STEP, -event.getPreciseWheelRotation())));
            key('+', STEP);
            key('-', 1 / STEP);
        }
    }

    private void key(char key, double factor) {
        getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(key), key);
        getActionMap().put(key, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                canvas.zoom(factor);
            }
        });
    }

    /// Another picture at the same scale, such as the next page.
    public void show(BufferedImage picture) {
        canvas.picture = picture;
        canvas.revalidate();
        canvas.repaint();
    }

    private static final class Canvas extends JComponent {
        private BufferedImage picture;
        private double scale;

        Canvas(BufferedImage picture, double scale) {
            this.picture = picture;
            this.scale = scale;
        }

        void zoom(double factor) {
            scale = Math.clamp(scale * factor, 0.1, 5);
            revalidate();
            repaint();
        }

        @Override
        public AccessibleContext getAccessibleContext() {
            if (accessibleContext == null) {
                accessibleContext = new AccessibleJComponent() {};
            }
            return accessibleContext;
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension((int) (picture.getWidth() * scale), (int) (picture.getHeight() * scale));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            if (graphics instanceof Graphics2D canvas) {
                canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
                Dimension size = getPreferredSize();
                int x = Math.max(0, (getWidth() - size.width) / 2);
                int y = Math.max(0, (getHeight() - size.height) / 2);
                canvas.drawImage(picture, x, y, size.width, size.height, null);
            }
        }
    }
}
