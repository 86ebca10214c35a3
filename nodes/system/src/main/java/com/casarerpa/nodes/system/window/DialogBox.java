package com.casarerpa.nodes.system.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.ActionListener;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.WindowConstants;

/// A dialog in the making: content in the middle, buttons below it, Enter for the default button, Escape and the
/// window's cross for cancelling. On the event thread only.
public final class DialogBox<T> {
    private static final int GAP = 12;

    private final Reply<T> reply;
    private final JDialog dialog;
    private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, GAP / 2, 0));
    private final JPanel aside = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
    private Runnable onCancel;
    private Optional<Component> focus = Optional.empty();

    /// A dialog that stays above other windows until it is answered: nobody looks for the window of a robot.
    public DialogBox(Reply<T> reply, String title) {
        this.reply = reply;
        this.onCancel = reply::cancel;
        this.dialog = new JDialog((Window) null, title);
        dialog.setAlwaysOnTop(true);
        dialog.setAutoRequestFocus(true);
        dialog.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                reply.guarded(onCancel);
            }
        });
        dialog.getRootPane()
                .registerKeyboardAction(
                        reply.on(() -> onCancel.run()),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    /// Whether it stays above other windows.
    public DialogBox<T> alwaysOnTop(boolean on) {
        dialog.setAlwaysOnTop(on);
        return this;
    }

    /// What Escape and the window's cross do instead of cancelling.
    public DialogBox<T> onCancel(Runnable action) {
        onCancel = action;
        return this;
    }

    /// What has the keyboard at first; without it, the default button.
    public DialogBox<T> focus(Component component) {
        focus = Optional.of(component);
        return this;
    }

    /// A button that answers, if there is an answer; otherwise the dialog stays open. The first one is the default.
    public DialogBox<T> button(String text, Supplier<Optional<T>> answer) {
        JButton button = add(text, reply.on(() -> answer.get().ifPresent(reply::give)));
        if (dialog.getRootPane().getDefaultButton() == null) {
            defaultButton(button);
        }
        return this;
    }

    /// `OK` and `Cancel`.
    public DialogBox<T> okCancel(Supplier<Optional<T>> answer) {
        return button("OK", answer).cancelButton();
    }

    /// `Cancel`, which does what Escape does.
    public DialogBox<T> cancelButton() {
        add("Cancel", reply.on(() -> onCancel.run()));
        return this;
    }

    /// A button that does something; see [Reply#on].
    public JButton add(String text, ActionListener action) {
        JButton button = Texts.plain(new JButton());
        button.setText(text);
        button.setName(text.toLowerCase(Locale.ROOT));
        button.addActionListener(action);
        buttons.add(button);
        return button;
    }

    /// Makes a button the one that Enter presses.
    public void defaultButton(JButton button) {
        dialog.getRootPane().setDefaultButton(button);
    }

    /// Makes the button of this text the one that Enter presses; false when there is none.
    public boolean defaultButton(String text) {
        for (Component component : buttons.getComponents()) {
            if (component instanceof JButton button && button.getText().equalsIgnoreCase(text)) {
                defaultButton(button);
                return true;
            }
        }
        return false;
    }

    /// Something to the left of the buttons.
    public DialogBox<T> aside(Component component) {
        aside.add(component);
        return this;
    }

    /// Lays the window out again after its content changed.
    public void repack() {
        dialog.pack();
        place();
    }

    /// The dialog with its content, in the middle of the screen and no larger than that.
    public JDialog around(JComponent content) {
        JPanel bottom = new JPanel(new BorderLayout(GAP, 0));
        bottom.add(aside, BorderLayout.WEST);
        bottom.add(buttons, BorderLayout.EAST);
        JPanel all = new JPanel(new BorderLayout(GAP, GAP));
        all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        all.add(content, BorderLayout.CENTER);
        if (buttons.getComponentCount() > 0) {
            all.add(bottom, BorderLayout.SOUTH);
        }
        dialog.setContentPane(all);
        dialog.pack();
        place();
        Component first = focus.orElse(dialog.getRootPane().getDefaultButton());
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent e) {
                if (first != null) {
                    first.requestFocusInWindow();
                }
            }
        });
        return dialog;
    }

    private void place() {
        Rectangle area = Display.workArea();
        Dimension size = dialog.getSize();
        dialog.setSize(Math.clamp(size.width, 300, area.width), Math.min(size.height, area.height));
        dialog.setMinimumSize(new Dimension(Math.min(size.width, 300), Math.min(size.height, 120)));
        dialog.setLocation(
                area.x + (area.width - dialog.getWidth()) / 2, area.y + (area.height - dialog.getHeight()) / 2);
    }
}
