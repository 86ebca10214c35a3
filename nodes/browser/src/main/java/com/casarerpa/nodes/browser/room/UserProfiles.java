package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The profiles of the user who the robot runs as. They are the user's own: the policy's rules for files hold.
final class UserProfiles {
    private UserProfiles() {}

    static Path folder(String mode, Optional<String> given, NodeContext context) throws NodeException {
        if (given.isPresent()) {
            return context.path(given.get());
        }
        boolean edge = mode.startsWith("edge");
        String name = mode.endsWith("profile_1") ? "Profile 1" : mode.endsWith("profile_2") ? "Profile 2" : "Default";
        Path root = root(edge);
        if (!Files.isDirectory(root.resolve(name))) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "`profile_mode`: expected the profile " + name + " in " + root
                            + ", but it is not there: name the folder in `user_data_dir`");
        }
        return context.path(root.toString());
    }

    private static Path root(boolean edge) {
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            String local = Optional.ofNullable(System.getenv("LOCALAPPDATA")).orElse(home + "\\AppData\\Local");
            return Path.of(local, edge ? "Microsoft\\Edge\\User Data" : "Google\\Chrome\\User Data");
        }
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Application Support", edge ? "Microsoft Edge" : "Google/Chrome");
        }
        return Path.of(home, ".config", edge ? "microsoft-edge" : "google-chrome");
    }
}
