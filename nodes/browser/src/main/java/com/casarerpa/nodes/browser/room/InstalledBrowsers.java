package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The browsers of this machine. Nothing is ever downloaded.
final class InstalledBrowsers {
    /// The program to be used instead of what is looked for.
    static final String CHROMIUM_VARIABLE = "CASARE_CHROMIUM";

    static final String NODE_VARIABLE = "PLAYWRIGHT_NODEJS_PATH";

    /// A Chromium that a channel stands for.
    private record Channel(List<String> names, List<String> places) {}

    private static final Map<String, Channel> CHANNELS = Map.of(
            "chromium",
            new Channel(
                    List.of("chromium", "chromium-browser"),
                    List.of(
                            "/snap/bin/chromium",
                            "/Applications/Chromium.app/Contents/MacOS/Chromium",
                            "%LOCALAPPDATA%\\Chromium\\Application\\chrome.exe")),
            "chrome",
            new Channel(
                    List.of("google-chrome", "google-chrome-stable"),
                    List.of(
                            "/opt/google/chrome/chrome",
                            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                            "%PROGRAMFILES%\\Google\\Chrome\\Application\\chrome.exe",
                            "%PROGRAMFILES(X86)%\\Google\\Chrome\\Application\\chrome.exe",
                            "%LOCALAPPDATA%\\Google\\Chrome\\Application\\chrome.exe")),
            "msedge",
            new Channel(
                    List.of("microsoft-edge", "microsoft-edge-stable"),
                    List.of(
                            "/opt/microsoft/msedge/msedge",
                            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
                            "%PROGRAMFILES(X86)%\\Microsoft\\Edge\\Application\\msedge.exe",
                            "%PROGRAMFILES%\\Microsoft\\Edge\\Application\\msedge.exe")));

    private final Programs programs;

    InstalledBrowsers(Programs programs) {
        this.programs = programs;
    }

    /// The Chromium of a channel; without one, the first of Chromium, Chrome and Edge that there is.
    ///
    /// @throws NodeException `BROWSER_NOT_INSTALLED` with the command that installs one
    Path chromium(Optional<String> channel) throws NodeException {
        if (channel.isEmpty()) {
            Optional<Path> found = programs.named(CHROMIUM_VARIABLE)
                    .or(() -> find("chromium"))
                    .or(() -> find("chrome"))
                    .or(() -> find("msedge"));
            return found.orElseThrow(() -> missing("Chromium, Chrome or Edge"));
        }
        String name = channel.get().strip().toLowerCase(Locale.ROOT);
        if (!CHANNELS.containsKey(name)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "`channel`: expected chromium, chrome or msedge, but got \"" + channel.get() + "\"");
        }
        return find(name).orElseThrow(() -> missing(name));
    }

    /// The Node.js that drives browsers.
    ///
    /// @throws NodeException `BROWSER_NOT_INSTALLED` with the command that installs it
    Path node() throws NodeException {
        return programs.named(NODE_VARIABLE)
                .or(() -> programs.onPath(List.of("node", "nodejs")))
                .or(() -> programs.at(
                        List.of("/usr/local/bin/node", "/opt/homebrew/bin/node", "%PROGRAMFILES%\\nodejs\\node.exe")))
                .orElseThrow(() -> new NodeException(
                        BrowserFault.NOT_INSTALLED,
                        "expected Node.js 18 or newer, which drives browsers, but there is none on the PATH: install it ("
                                + (programs.windows()
                                        ? "winget install OpenJS.NodeJS.LTS"
                                        : "apt-get install nodejs, or what your system has")
                                + "), or name it in " + NODE_VARIABLE));
    }

    private Optional<Path> find(String channel) {
        Channel known = CHANNELS.get(channel);
        return known == null ? Optional.empty() : programs.onPath(known.names()).or(() -> programs.at(known.places()));
    }

    private NodeException missing(String what) {
        return new NodeException(
                BrowserFault.NOT_INSTALLED,
                "expected " + what + " on this machine, but found none: install one ("
                        + (programs.windows()
                                ? "winget install Google.Chrome"
                                : "apt-get install chromium, or what your system has")
                        + "), or name its program in " + CHROMIUM_VARIABLE);
    }
}
