package com.casarerpa.orchestrator.platform;

import java.nio.file.Path;

/// Where a user's programs keep what can be made again: `$CASARE_CACHE_DIR`, else `casarerpa` in the user's cache
/// folder (`$XDG_CACHE_HOME`, `~/.cache`).
public final class UserCache {
    private UserCache() {}

    /// The folder, absolute; it need not exist.
    public static Path folder() {
        String own = System.getenv("CASARE_CACHE_DIR");
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg != null && xdg.startsWith("/")
                ? Path.of(xdg)
                : Path.of(System.getProperty("user.home", "."), ".cache");
        return base.resolve("casarerpa").toAbsolutePath();
    }
}
