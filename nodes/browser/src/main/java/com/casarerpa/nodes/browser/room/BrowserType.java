package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import java.util.Locale;

/// The families of browsers that a workflow may ask for.
public enum BrowserType {
    CHROMIUM,
    FIREFOX,
    WEBKIT;

    /// The type of that name.
    ///
    /// @throws NodeException `INVALID_INPUT`
    public static BrowserType of(String name) throws NodeException {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "", "chromium", "chrome", "edge", "msedge" -> CHROMIUM;
            case "firefox" -> FIREFOX;
            case "webkit", "safari" -> WEBKIT;
            default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "`browser_type`: expected chromium, firefox or webkit, but got \"" + name + "\"");
        };
    }

    /// As it is written in workflows.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
