package com.casarerpa.nodes.system.window;

import java.awt.Color;
import java.util.Locale;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;

/// How windows look: as the system's own on Windows and macOS, as Nimbus elsewhere.
public final class Style {
    private static boolean applied;

    private Style() {}

    /// Sets the look before the first window; on the event thread.
    public static void apply() {
        if (applied) {
            return;
        }
        applied = true;
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        try {
            UIManager.setLookAndFeel(
                    system.contains("windows") || system.contains("mac")
                            ? UIManager.getSystemLookAndFeelClassName()
                            : "javax.swing.plaf.nimbus.NimbusLookAndFeel");
        } catch (ReflectiveOperationException | UnsupportedLookAndFeelException e) {
            throw new IllegalStateException("this JDK lacks the look " + e.getMessage(), e);
        }
    }

    /// A colour that can be read on a background: black or white.
    public static Color readableOn(Color background) {
        double brightness =
                (0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue());
        return brightness > 150 ? Color.BLACK : Color.WHITE;
    }
}
