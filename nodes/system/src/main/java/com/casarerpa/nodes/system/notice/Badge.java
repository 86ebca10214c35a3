package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The sign of a notice.
enum Badge {
    INFO("\u2139", 0x0277bd),
    WARNING("\u26a0", 0xef6c00),
    ERROR("\u2717", 0xd32f2f),
    SUCCESS("\u2713", 0x2e7d32);

    private final String symbol;
    private final Color color;

    Badge(String symbol, int color) {
        this.symbol = symbol;
        this.color = new Color(color);
    }

    String symbol() {
        return symbol;
    }

    Color color() {
        return color;
    }

    String meaning() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The sign in an input; `none` is none.
    static Optional<Badge> in(NodeContext context, String input, String fallback) throws NodeException {
        Map<String, Optional<Badge>> names = new LinkedHashMap<>();
        names.put("none", Optional.empty());
        for (Badge badge : values()) {
            names.put(badge.meaning(), Optional.of(badge));
        }
        return Choice.of(context, input, fallback, names);
    }
}
