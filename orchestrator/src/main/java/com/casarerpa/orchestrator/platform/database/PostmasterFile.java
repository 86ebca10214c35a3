package com.casarerpa.orchestrator.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a running PostgreSQL says about itself in its `postmaster.pid`.
///
/// @param pid the process; may long be somebody else's when the file was left behind
/// @param ready whether it accepts connections
record PostmasterFile(long pid, boolean ready) {
    private static final String NAME = "postmaster.pid";
    // The eighth line is its state, since PostgreSQL 10.
    private static final int STATUS_LINE = 7;

    /// Reads the file of a cluster; empty when there is none, or none that is written out yet.
    static Optional<PostmasterFile> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve(NAME));
            if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(
                    new PostmasterFile(Long.parseLong(lines.getFirst().strip()), ready));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Makes a file that a dead PostgreSQL left behind harmless, when its number meanwhile belongs to a stranger:
    /// PostgreSQL would take the stranger for itself and refuse. The number of its future parent, which it does not
    /// mistake for a PostgreSQL, is put there; the rest of the file stays, since by it PostgreSQL finds out whether
    /// the dead one's shared memory is still in use.
    static void disown(Path cluster, long parent) throws IOException {
        Path file = cluster.resolve(NAME);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, Long.toString(parent));
        Files.write(file, lines);
    }
}
