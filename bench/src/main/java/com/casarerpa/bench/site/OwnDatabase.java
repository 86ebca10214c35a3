package com.casarerpa.bench.site;

import com.casarerpa.bench.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How to get to the PostgreSQL that an orchestrator keeps in its data folder.
///
/// @param dataFolder of the orchestrator
record OwnDatabase(Path dataFolder) {
    /// The cluster's files.
    Path cluster() {
        return dataFolder.resolve("pg").resolve("data");
    }

    /// Its URL, the password included. Statements are prepared on the server, as its own orchestrator does.
    String url() {
        try {
            String password = Files.readString(dataFolder.resolve("pg").resolve("password"))
                    .strip();
            return "postgresql://casare:" + password + "@127.0.0.1:"
                    + postmaster().get(3).strip() + "/casare?prepareThreshold=5";
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The process of the server.
    long pid() {
        try {
            return Long.parseLong(postmaster().getFirst().strip());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// What the running server writes about itself: process, folder, start, port, ….
    private List<String> postmaster() throws IOException {
        return Files.readAllLines(cluster().resolve("postmaster.pid"));
    }

    private BenchmarkException unreadable(IOException e) {
        return new BenchmarkException(
                "Expected a running PostgreSQL with its password in " + dataFolder.resolve("pg") + ", but: " + e
                        + ". The orchestrator's log is in " + dataFolder + ".",
                e);
    }
}
