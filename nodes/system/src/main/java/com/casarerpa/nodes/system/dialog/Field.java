package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.nodes.system.window.Texts;
import com.casarerpa.workflow.spi.Values;
import java.util.Optional;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// One field of a form on the screen.
final class Field {
    private static final int COLUMNS = 28;

    private final FieldSpec spec;
    private final JComponent component;

    Field(FieldSpec spec) {
        this.spec = spec;
        String text = spec.given() == null ? "" : Values.text(spec.given());
        this.component = switch (spec.kind()) {
            case TEXT -> new JTextField(text, COLUMNS);
            case PASSWORD -> new JPasswordField(text, COLUMNS);
            case NUMBER -> new JTextField(text.isBlank() ? "0" : text, COLUMNS);
            case LINES -> new JTextArea(text, 4, COLUMNS);
            case CHECKBOX -> new JCheckBox("", Values.truth(spec.given()));
            case SELECT -> selection(spec, text);
        };
        component.setName(spec.name());
        component.getAccessibleContext().setAccessibleName(spec.label());
    }

    private static JComboBox<String> selection(FieldSpec spec, String text) {
        JComboBox<String> box = new JComboBox<>(spec.options().toArray(String[]::new));
        box.setRenderer(Texts.plain(new DefaultListCellRenderer()));
        if (spec.options().contains(text)) {
            box.setSelectedItem(text);
        }
        return box;
    }

    FieldSpec spec() {
        return spec;
    }

    /// What gets the keyboard.
    JComponent component() {
        return component;
    }

    void addTo(Rows rows) {
        JComponent shown = component instanceof JTextArea area ? new JScrollPane(area) : component;
        rows.add(spec.label() + (spec.required() ? " *" : ""), shown);
        component.getAccessibleContext().setAccessibleName(spec.label());
    }

    /// What is wrong with what was entered, if anything is.
    Optional<String> problem() {
        boolean empty = component instanceof JTextComponent && text().isBlank();
        if (spec.required() && (empty || value() == null)) {
            return Optional.of(spec.label() + " is needed");
        }
        return spec.kind() == FieldSpec.Kind.NUMBER && Numbers.of(text()).isEmpty()
                ? Optional.of(spec.label() + " must be a number")
                : Optional.empty();
    }

    /// The value for the workflow: text, a number, a truth value, or the chosen option.
    @Nullable
    Object value() {
        return switch (component) {
            case JCheckBox box -> box.isSelected();
            case JComboBox<?> box -> box.getSelectedItem();
            default -> spec.kind() == FieldSpec.Kind.NUMBER ? number() : text();
        };
    }

    private @Nullable Object number() {
        return Numbers.of(text())
                .map(number -> spec.given() instanceof Double ? (Object) number : Numbers.whole(number))
                .orElse(null);
    }

    private String text() {
        return switch (component) {
            case JTextField field -> SecretField.text(field);
            case JTextArea area -> area.getText();
            default -> "";
        };
    }
}
