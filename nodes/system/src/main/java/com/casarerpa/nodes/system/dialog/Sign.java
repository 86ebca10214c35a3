package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Toolkit;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.Icon;
import javax.swing.UIManager;

/// The sign beside a message.
enum Sign {
    INFORMATION("OptionPane.informationIcon", "win.sound.asterisk"),
    WARNING("OptionPane.warningIcon", "win.sound.exclamation"),
    ERROR("OptionPane.errorIcon", "win.sound.hand"),
    QUESTION("OptionPane.questionIcon", "win.sound.question");

    private static final Map<String, Sign> NAMES = names();

    private final String icon;
    private final String sound;

    Sign(String icon, String sound) {
        this.icon = icon;
        this.sound = sound;
    }

    private static Map<String, Sign> names() {
        Map<String, Sign> names = new LinkedHashMap<>();
        names.put("information", INFORMATION);
        names.put("info", INFORMATION);
        names.put("warning", WARNING);
        names.put("error", ERROR);
        names.put("question", QUESTION);
        return names;
    }

    static Sign of(NodeContext context, String input, String fallback) throws NodeException {
        return Choice.of(context, input, fallback, NAMES);
    }

    Icon icon() {
        return UIManager.getIcon(icon);
    }

    /// Plays the sound that the system has for it; a plain beep where it has none.
    void sound() {
        if (Toolkit.getDefaultToolkit().getDesktopProperty(sound) instanceof Runnable play) {
            play.run();
        } else {
            Toolkit.getDefaultToolkit().beep();
        }
    }
}
