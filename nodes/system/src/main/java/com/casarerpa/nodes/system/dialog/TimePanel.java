package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Texts;
import java.awt.FlowLayout;
import java.time.LocalTime;
import java.util.Locale;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;

/// Hours, minutes and seconds.
final class TimePanel extends JPanel {
    private static final int LAST_HOUR = 23;
    private static final int LAST_OF_SIXTY = 59;

    private final JSpinner hour;
    private final JSpinner minute;
    private final JSpinner second;

    TimePanel(LocalTime time) {
        super(new FlowLayout(FlowLayout.CENTER, 4, 0));
        hour = spinner("Hour", time.getHour(), LAST_HOUR);
        minute = spinner("Minute", time.getMinute(), LAST_OF_SIXTY);
        second = spinner("Second", time.getSecond(), LAST_OF_SIXTY);
        add(hour);
        add(Texts.label(":"));
        add(minute);
        add(Texts.label(":"));
        add(second);
    }

    private static JSpinner spinner(String name, int value, int most) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(value, 0, most, 1));
        JSpinner.NumberEditor editor = new JSpinner.NumberEditor(spinner, "00");
        editor.getTextField().setColumns(3);
        editor.getTextField().getAccessibleContext().setAccessibleName(name);
        spinner.setEditor(editor);
        spinner.setName(name.toLowerCase(Locale.ROOT));
        return spinner;
    }

    /// The time that is chosen.
    LocalTime time() {
        return LocalTime.of(value(hour), value(minute), value(second));
    }

    private static int value(JSpinner spinner) {
        return spinner.getValue() instanceof Number number ? number.intValue() : 0;
    }
}
