package com.casarerpa.nodes.browser.room;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a browser is started. Browsers that were started alike can stand in for each other.
///
/// @param channel `chromium`, `chrome` or `msedge`; empty takes the first that there is
/// @param slowMo milliseconds that each step waits
/// @param arguments further arguments of the program
/// @param profile the folder of a user's profile; a browser with one is never kept for others
public record LaunchSpec(
        BrowserType type,
        Optional<String> channel,
        boolean headless,
        int slowMo,
        List<String> arguments,
        Optional<Path> profile) {
    public LaunchSpec {
        arguments = List.copyOf(arguments);
    }
}
