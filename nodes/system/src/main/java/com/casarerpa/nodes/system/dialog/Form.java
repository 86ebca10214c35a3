package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Texts;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.Values;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import org.jspecify.annotations.Nullable;

/// Fields on the screen, and below them a line that says what is wrong.
final class Form {
    private static final Color ALARM = new Color(0xb00020);

    private final List<Field> fields;
    private final JLabel problem = Texts.label(" ");

    Form(List<FieldSpec> specs) {
        this.fields = specs.stream().map(Field::new).toList();
        problem.setForeground(ALARM);
        problem.setName("problem");
    }

    /// Puts the fields below what is in the rows.
    Rows addTo(Rows rows) {
        fields.forEach(field -> field.addTo(rows));
        return rows.wide(problem).end();
    }

    Optional<JComponent> first() {
        return fields.stream().map(Field::component).findFirst();
    }

    /// Whether everything is as it must be; if not, says what is wrong and leads there.
    boolean check() {
        for (Field field : fields) {
            Optional<String> wrong = field.problem();
            if (wrong.isPresent()) {
                problem.setText(wrong.get());
                field.component().requestFocusInWindow();
                return false;
            }
        }
        problem.setText(" ");
        return true;
    }

    /// The values by name, in the order of the fields.
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.spec().name(), field.value()));
        return values;
    }

    /// Masks what was entered into password fields wherever the run writes.
    static void hideSecrets(NodeContext context, List<FieldSpec> specs, Map<String, @Nullable Object> values) {
        for (FieldSpec spec : specs) {
            if (spec.kind() == FieldSpec.Kind.PASSWORD && values.get(spec.name()) != null) {
                context.hide(Values.text(values.get(spec.name())));
            }
        }
    }
}
