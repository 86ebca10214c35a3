package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.WindowConstants;

/// A window with a message, a bar and perhaps a button for cancelling; its cross cancels too, if that is allowed.
final class ProgressWindow extends JDialog {
    private static final int WIDTH = 380;
    private static final int GAP = 12;

    private final JLabel message = Texts.label(" ");
    private final JProgressBar bar = new JProgressBar(0, 100);
    private final JButton cancel = new JButton("Cancel");
    private boolean cancelled;

    ProgressWindow(String title) {
        super((Window) null, title);
        setAlwaysOnTop(true);
        setAutoRequestFocus(false);
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        message.setName("message");
        bar.setName("progress");
        bar.getAccessibleContext().setAccessibleName(title);
        cancel.setName("cancel");
        cancel.addActionListener(event -> cancel());
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                if (cancel.isVisible()) {
                    cancel();
                }
            }
        });
        JPanel content = new JPanel(new BorderLayout(GAP, GAP));
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(message, BorderLayout.NORTH);
        content.add(bar, BorderLayout.CENTER);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 0, 0));
        buttons.add(cancel);
        content.add(buttons, BorderLayout.SOUTH);
        setContentPane(content);
    }

    private void cancel() {
        cancelled = true;
        cancel.setEnabled(false);
        message.setText("Cancelling…");
    }

    boolean isCancelled() {
        return cancelled;
    }

    void show(ProgressState state) {
        message.setText(cancelled ? "Cancelling…" : state.message().isEmpty() ? " " : state.message());
        bar.setIndeterminate(state.indeterminate());
        bar.setStringPainted(state.percent() && !state.indeterminate());
        bar.setValue(state.value());
        cancel.setVisible(state.cancellable());
        if (!isVisible()) {
            pack();
            setSize(new Dimension(Math.max(WIDTH, getWidth()), getHeight()));
            Rectangle area = Display.workArea();
            setLocation(area.x + (area.width - getWidth()) / 2, area.y + (area.height - getHeight()) / 2);
            setVisible(true);
        }
    }
}
