package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;

/// A sign, a message, and details that can be unfolded.
final class MessagePanel extends JPanel {
    private static final int GAP = 12;

    MessagePanel(Sign sign, String message, String details, DialogBox<?> box) {
        super(new BorderLayout(GAP, GAP));
        JLabel icon = new JLabel(sign.icon());
        icon.setVerticalAlignment(SwingConstants.TOP);
        add(icon, BorderLayout.WEST);
        add(Texts.paragraph(message), BorderLayout.CENTER);
        if (!details.isBlank()) {
            JTextArea area = new JTextArea(details, 10, 50);
            area.setEditable(false);
            area.setName("details");
            JScrollPane scroll = new JScrollPane(area);
            scroll.setVisible(false);
            add(scroll, BorderLayout.SOUTH);
            JToggleButton toggle = new JToggleButton("Details");
            toggle.setName("show_details");
            toggle.addActionListener(event -> {
                scroll.setVisible(toggle.isSelected());
                box.repack();
            });
            box.aside(toggle);
        }
    }
}
