package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Texts;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/// Fields below each other, their labels to the left.
final class Rows extends JPanel {
    private static final int GAP = 4;

    private int count;

    Rows() {
        super(new GridBagLayout());
    }

    /// A field with its label.
    Rows add(String text, JComponent field) {
        JLabel label = Texts.label(text, field);
        add(label, at(0, 1, 0));
        add(field, at(1, 1, 1));
        count++;
        return this;
    }

    /// Something that needs no label, below the fields.
    Rows add(JComponent component) {
        add(component, at(1, 1, 1));
        count++;
        return this;
    }

    /// Something as wide as labels and fields together.
    Rows wide(JComponent component) {
        add(component, at(0, 2, 1));
        count++;
        return this;
    }

    /// Takes the height that is left, so that the rows stay at the top.
    Rows end() {
        GridBagConstraints rest = at(0, 2, 1);
        rest.weighty = 1;
        add(new JPanel(), rest);
        count++;
        return this;
    }

    private GridBagConstraints at(int column, int width, double weight) {
        return new GridBagConstraints(
                column,
                count,
                width,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                new Insets(GAP, GAP, GAP, GAP),
                0,
                0);
    }
}
