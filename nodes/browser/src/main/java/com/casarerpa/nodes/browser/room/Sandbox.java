package com.casarerpa.nodes.browser.room;

/// Whether Chromium can put pages into its sandbox: not as root, and not where it is switched off by
/// `CASARE_BROWSER_SANDBOX=off`, which containers without user namespaces need.
final class Sandbox {
    private Sandbox() {}

    static boolean isUsable() {
        return !"off".equalsIgnoreCase(System.getenv("CASARE_BROWSER_SANDBOX"))
                && !"root".equals(System.getProperty("user.name"));
    }
}
