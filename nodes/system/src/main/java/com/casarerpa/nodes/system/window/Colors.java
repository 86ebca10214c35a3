package com.casarerpa.nodes.system.window;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Color;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Colours as people write them: `#rgb`, `#rrggbb`, `#aarrggbb`, or one of the basic names.
public final class Colors {
    private static final Pattern HEX = Pattern.compile("#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})");
    private static final Map<String, Color> NAMES = Map.ofEntries(
            Map.entry("black", Color.BLACK),
            Map.entry("white", Color.WHITE),
            Map.entry("red", Color.RED),
            Map.entry("green", new Color(0x008000)),
            Map.entry("lime", Color.GREEN),
            Map.entry("blue", Color.BLUE),
            Map.entry("yellow", Color.YELLOW),
            Map.entry("cyan", Color.CYAN),
            Map.entry("magenta", Color.MAGENTA),
            Map.entry("orange", new Color(0xffa500)),
            Map.entry("purple", new Color(0x800080)),
            Map.entry("gray", Color.GRAY),
            Map.entry("grey", Color.GRAY),
            Map.entry("navy", new Color(0x000080)));

    private Colors() {}

    /// The colour in an input, or the fallback when it is empty.
    ///
    /// @throws NodeException `INVALID_INPUT` when it is no colour
    public static Color of(NodeContext context, String input, String fallback) throws NodeException {
        String text = context.has(input) ? context.text(input).strip() : fallback;
        String lower = text.toLowerCase(Locale.ROOT);
        Color named = NAMES.get(lower);
        if (named != null) {
            return named;
        }
        if (!HEX.matcher(lower).matches()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a colour such as #2196f3 or red in `" + input + "`, but got \"" + text + "\"");
        }
        String digits = lower.replace("#", "");
        if (digits.length() == 3) {
            digits = digits.replaceAll("(.)", "$1$1");
        }
        long value = Long.parseLong(digits, 16);
        return digits.length() == 8 ? new Color((int) value, true) : new Color((int) value);
    }

    /// `#rrggbb`, or `#aarrggbb` with its opacity.
    public static String hex(Color color, boolean alpha) {
        return alpha ? "#%08x".formatted(color.getRGB()) : "#%06x".formatted(color.getRGB() & 0xffffff);
    }
}
