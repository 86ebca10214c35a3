package com.casarerpa.nodes.system.window;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/// Texts within windows, always taken literally: Swing would read a text that begins with `<html>` as a page and
/// fetch the pictures in it.
public final class Texts {
    private static final int WIDEST = 60;
    private static final int NARROWEST = 24;
    private static final int MOST_ROWS = 20;

    private Texts() {}

    /// A label of one line.
    public static JLabel label(String text) {
        JLabel label = plain(new JLabel());
        label.setText(text);
        return label;
    }

    /// A label for a component, which screen readers name by it.
    public static JLabel label(String text, JComponent named) {
        JLabel label = label(text);
        label.setLabelFor(named);
        named.getAccessibleContext().setAccessibleName(text);
        return label;
    }

    /// The component, with HTML in its text switched off.
    public static <C extends JComponent> C plain(C component) {
        component.putClientProperty("html.disable", true);
        return component;
    }

    /// A text of any length that wraps, can be selected and copied, and scrolls when it is long.
    public static JComponent paragraph(String text) {
        JTextArea area = new JTextArea(text);
        area.setName("message");
        area.setEditable(false);
        area.setFocusable(!text.isEmpty());
        area.setOpaque(false);
        area.setBackground(new Color(0, 0, 0, 0));
        area.setFont(UIManager.getFont("Label.font"));
        area.setBorder(BorderFactory.createEmptyBorder());
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        int longest = text.lines().mapToInt(String::length).max().orElse(0);
        area.setColumns(Math.clamp(longest, NARROWEST, WIDEST));
        // A text area knows how many lines it wraps to once it knows how wide it is.
        area.setSize(area.getPreferredSize().width, Short.MAX_VALUE);
        int rows = area.getPreferredSize().height / rowHeight(area);
        if (rows <= MOST_ROWS) {
            area.setPreferredSize(area.getPreferredSize());
            return area;
        }
        area.setRows(MOST_ROWS);
        JScrollPane scroll = new JScrollPane(area);
        scroll.setPreferredSize(new Dimension(area.getPreferredSize().width + 30, MOST_ROWS * rowHeight(area)));
        return scroll;
    }

    private static int rowHeight(Component component) {
        return component.getFontMetrics(component.getFont()).getHeight();
    }

    /// A heading.
    public static JLabel heading(String text) {
        JLabel label = label(text);
        label.setFont(label.getFont().deriveFont(Font.BOLD, label.getFont().getSize2D() * 1.2f));
        return label;
    }
}
