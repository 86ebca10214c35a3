package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.KeyboardFocusManager;
import java.awt.RenderingHints;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.AbstractDocument;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.DocumentFilter;

/// A text of several lines with a count of its characters. Tab leaves the text, as in every other field.
final class TextPanel extends JPanel {
    private static final int GAP = 6;

    private final int most;
    private final JTextArea area;
    private final JLabel counter = Texts.label("");

    TextPanel(String text, String placeholder, int most) {
        super(new BorderLayout(GAP, GAP));
        this.most = most;
        this.area = new Placeholder(placeholder);
        area.setName("text");
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.getAccessibleContext().setAccessibleName(placeholder.isEmpty() ? "Text" : placeholder);
        area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        if (most > 0 && area.getDocument() instanceof AbstractDocument document) {
            document.setDocumentFilter(new Shortening(most));
        }
        area.getDocument().addDocumentListener(new Counting());
        area.setText(text);
        counter.setName("counter");
        show(area.getText());
        add(new JScrollPane(area), BorderLayout.CENTER);
        add(counter, BorderLayout.SOUTH);
    }

    JTextArea area() {
        return area;
    }

    String text() {
        return area.getText();
    }

    /// The number of characters, by code point.
    static long count(String text) {
        return text.codePointCount(0, text.length());
    }

    private void show(String text) {
        counter.setText("Characters: " + count(text) + (most > 0 ? " of " + most : ""));
    }

    private final class Counting implements DocumentListener {
        @Override
        public void insertUpdate(DocumentEvent e) {
            show(area.getText());
        }

        @Override
        public void removeUpdate(DocumentEvent e) {
            show(area.getText());
        }

        @Override
        public void changedUpdate(DocumentEvent e) {
            show(area.getText());
        }
    }

    /// Takes of what is typed or pasted only what still fits.
    private static final class Shortening extends DocumentFilter {
        private final int most;

        Shortening(int most) {
            this.most = most;
        }

        @Override
        public void insertString(FilterBypass bypass, int offset, String text, AttributeSet attributes)
                throws BadLocationException {
            replace(bypass, offset, 0, text, attributes);
        }

        @Override
        public void replace(FilterBypass bypass, int offset, int length, String text, AttributeSet attributes)
                throws BadLocationException {
            String now = bypass.getDocument().getText(0, bypass.getDocument().getLength());
            long room = most - count(now.substring(0, offset) + now.substring(offset + length));
            long fits = Math.clamp(room, 0, count(text));
            bypass.replace(offset, length, text.substring(0, text.offsetByCodePoints(0, (int) fits)), attributes);
        }
    }

    /// Shows a hint while it is empty.
    private static final class Placeholder extends JTextArea {
        private final String hint;

        Placeholder(String hint) {
            super(12, 48);
            this.hint = hint;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            if (getText().isEmpty() && !hint.isEmpty() && graphics instanceof Graphics2D canvas) {
                canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                canvas.setColor(Color.GRAY);
                canvas.setFont(getFont());
                canvas.drawString(
                        hint,
                        getInsets().left,
                        getInsets().top + canvas.getFontMetrics().getAscent());
            }
        }
    }
}
