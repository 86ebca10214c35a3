package com.casarerpa.nodes.system.hotkey;

import com.casarerpa.workflow.spi.NodeException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A combination of keys.
///
/// @param key the one key that is no modifier: a letter, a digit, `f1` to `f24`, or a name of [#NAMES]
record Hotkey(Set<Modifier> modifiers, String key) {
    /// Keys that are held down meanwhile.
    ///
    /// @see #x11
    enum Modifier {
        SHIFT(1, 4),
        CTRL(4, 2),
        ALT(8, 1),
        WIN(64, 8);

        private final int x11;
        private final int windows;

        Modifier(int x11, int windows) {
            this.x11 = x11;
            this.windows = windows;
        }

        /// Its bit in X11's mask.
        int x11() {
            return x11;
        }

        /// Its bit for `RegisterHotKey`.
        int windows() {
            return windows;
        }
    }

    /// Names of keys → X11's name and Windows' virtual-key code.
    private record Named(String x11, int windows) {}

    private static final Map<String, Modifier> MODIFIERS = Map.ofEntries(
            Map.entry("shift", Modifier.SHIFT),
            Map.entry("ctrl", Modifier.CTRL),
            Map.entry("control", Modifier.CTRL),
            Map.entry("strg", Modifier.CTRL),
            Map.entry("alt", Modifier.ALT),
            Map.entry("option", Modifier.ALT),
            Map.entry("win", Modifier.WIN),
            Map.entry("windows", Modifier.WIN),
            Map.entry("super", Modifier.WIN),
            Map.entry("cmd", Modifier.WIN));
    private static final Map<String, Named> NAMES = Map.ofEntries(
            Map.entry("space", new Named("space", 0x20)),
            Map.entry("enter", new Named("Return", 0x0d)),
            Map.entry("return", new Named("Return", 0x0d)),
            Map.entry("tab", new Named("Tab", 0x09)),
            Map.entry("esc", new Named("Escape", 0x1b)),
            Map.entry("escape", new Named("Escape", 0x1b)),
            Map.entry("backspace", new Named("BackSpace", 0x08)),
            Map.entry("delete", new Named("Delete", 0x2e)),
            Map.entry("del", new Named("Delete", 0x2e)),
            Map.entry("insert", new Named("Insert", 0x2d)),
            Map.entry("home", new Named("Home", 0x24)),
            Map.entry("end", new Named("End", 0x23)),
            Map.entry("pageup", new Named("Prior", 0x21)),
            Map.entry("pagedown", new Named("Next", 0x22)),
            Map.entry("up", new Named("Up", 0x26)),
            Map.entry("down", new Named("Down", 0x28)),
            Map.entry("left", new Named("Left", 0x25)),
            Map.entry("right", new Named("Right", 0x27)),
            Map.entry("pause", new Named("Pause", 0x13)));
    private static final int F1 = 0x70;

    Hotkey {
        modifiers = Set.copyOf(modifiers);
    }

    /// @throws NodeException `INVALID_INPUT` when the text is no combination
    static Hotkey of(String text) throws NodeException {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        String key = "";
        for (String part : text.toLowerCase(Locale.ROOT).split("\\+", -1)) {
            String name = part.strip().replace(" ", "").replace("_", "");
            Modifier modifier = MODIFIERS.get(name);
            if (modifier != null) {
                modifiers.add(modifier);
            } else if (key.isEmpty() && isKey(name)) {
                key = name;
            } else {
                throw invalid(text);
            }
        }
        if (key.isEmpty()) {
            throw invalid(text);
        }
        return new Hotkey(modifiers, key);
    }

    private static boolean isKey(String name) {
        return NAMES.containsKey(name) || name.matches("[a-z0-9]|f([1-9]|1[0-9]|2[0-4])");
    }

    private static NodeException invalid(String text) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected `hotkey` to be one key, with ctrl, shift, alt or win before it, such as ctrl+shift+a or f5,"
                        + " but got \"" + text + "\"");
    }

    /// X11's name of the key.
    String x11Key() {
        Named named = NAMES.get(key);
        return named != null ? named.x11() : key.length() > 1 ? key.toUpperCase(Locale.ROOT) : key;
    }

    /// X11's mask of the modifiers.
    int x11Modifiers() {
        return modifiers.stream().mapToInt(Modifier::x11).sum();
    }

    /// Windows' virtual-key code.
    int windowsKey() {
        Named named = NAMES.get(key);
        if (named != null) {
            return named.windows();
        }
        return key.length() > 1
                ? F1 + Integer.parseInt(key.substring(1)) - 1
                : key.toUpperCase(Locale.ROOT).charAt(0);
    }

    /// Windows' mask of the modifiers.
    int windowsModifiers() {
        return modifiers.stream().mapToInt(Modifier::windows).sum();
    }
}
