package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Reply;
import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/// The window of a wizard: one step after the other.
final class Wizard {
    private static final Dimension SMALLEST = new Dimension(450, 300);

    /// How far the person got.
    ///
    /// @param data the values of all steps; empty unless completed
    record Progress(Map<String, @Nullable Object> data, boolean completed, int step) {}

    private final Reply<Progress> reply;
    private final DialogBox<Progress> box;
    private final List<Form> forms;
    private final List<StepSpec> steps;
    private final boolean allowBack;
    private final CardLayout cards = new CardLayout();
    private final JPanel stack = new JPanel(cards);
    private final JLabel counter = Texts.label("");
    private final JButton back;
    private final JButton next;
    private int step;

    Wizard(Reply<Progress> reply, String title, List<StepSpec> steps, boolean allowBack) {
        this.reply = reply;
        this.steps = steps;
        this.allowBack = allowBack;
        this.forms = steps.stream().map(spec -> new Form(spec.fields())).toList();
        this.box = new DialogBox<>(reply, title);
        box.onCancel(() -> reply.give(new Progress(Map.of(), false, step)));
        this.back = box.add("Back", reply.on(() -> go(step - 1)));
        this.next = box.add("Next", reply.on(this::forward));
        box.add("Cancel", reply.on(() -> reply.give(new Progress(Map.of(), false, step))));
        box.defaultButton(next);
        counter.setName("step");
    }

    JDialog window() {
        for (int i = 0; i < steps.size(); i++) {
            stack.add(page(steps.get(i), forms.get(i)), Integer.toString(i));
        }
        JPanel content = new JPanel(new BorderLayout(8, 8));
        content.add(counter, BorderLayout.NORTH);
        content.add(stack, BorderLayout.CENTER);
        Dimension natural = content.getPreferredSize();
        content.setPreferredSize(
                new Dimension(Math.max(natural.width, SMALLEST.width), Math.max(natural.height, SMALLEST.height)));
        go(0);
        forms.getFirst().first().ifPresent(box::focus);
        return box.around(content);
    }

    private static JPanel page(StepSpec spec, Form form) {
        Rows rows = new Rows().wide(Texts.heading(spec.title()));
        if (!spec.description().isBlank()) {
            rows.wide(Texts.paragraph(spec.description()));
        }
        return form.addTo(rows);
    }

    private void go(int to) {
        step = to;
        cards.show(stack, Integer.toString(to));
        counter.setText("Step " + (to + 1) + " of " + steps.size());
        back.setEnabled(allowBack && to > 0);
        next.setText(to == steps.size() - 1 ? "Finish" : "Next");
        forms.get(to).first().ifPresent(first -> first.requestFocusInWindow());
    }

    private void forward() {
        if (!forms.get(step).check()) {
            return;
        }
        if (step < steps.size() - 1) {
            go(step + 1);
            return;
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        forms.forEach(form -> data.putAll(form.values()));
        reply.give(new Progress(data, true, step));
    }
}
