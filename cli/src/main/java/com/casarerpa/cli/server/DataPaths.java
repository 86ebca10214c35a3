package com.casarerpa.cli.server;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folder in which `casare up` keeps everything: the database's cluster, keys, logs, the robots' files.
///
/// @param root absolute
public record DataPaths(Path root) {
    /// The folder that was named, else `CASARE_DATA_DIR`, else `.casare` in the working directory.
    public static DataPaths of(@Nullable Path named, Map<String, String> environment) {
        if (named != null) {
            return new DataPaths(named.toAbsolutePath().normalize());
        }
        String variable = environment.getOrDefault("CASARE_DATA_DIR", "");
        return new DataPaths(Path.of(variable.isBlank() ? ".casare" : variable)
                .toAbsolutePath()
                .normalize());
    }

    /// The admin key that the orchestrator made at its first start.
    public Path adminKeyFile() {
        return root.resolve("admin.key");
    }

    /// Where the running orchestrator listens; see [ServerFile].
    public Path serverFile() {
        return root.resolve("server.json");
    }

    /// The logs of the programs.
    public Path logs() {
        return root.resolve("logs");
    }

    /// The folder of one robot.
    public Path robot(String name) {
        return root.resolve("robots").resolve(name);
    }
}
