package com.casarerpa.workflow.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where files go that belong to a run: on a robot to the job in the orchestrator, in a local run into a folder.
/// Thread-safe.
@FunctionalInterface
public interface ArtifactSink {
    /// The largest file, in bytes: 12 MiB.
    int MOST_BYTES = 12 << 20;

    /// Keeps a file; of several with the same name the last one stays.
    ///
    /// @param name 1 to 200 characters, no path
    /// @param content at most [#MOST_BYTES]; not changed afterwards
    /// @throws IOException when it cannot be kept; the message says why
    void keep(String name, String contentType, byte[] content) throws IOException;

    /// Puts files into the folder `artifacts` within another.
    static ArtifactSink folder(Path within) {
        return (name, contentType, content) -> {
            try {
                Path folder = Files.createDirectories(within.resolve("artifacts"));
                Files.write(folder.resolve(name), content);
            } catch (InvalidPathException e) {
                throw new IOException("'" + name + "' is no name of a file on this machine: " + e.getReason(), e);
            }
        };
    }
}
