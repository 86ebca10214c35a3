package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes files so that they appear whole: beside the target first, then moved over it.
public final class WholeFile {
    private WholeFile() {}

    /// Fills a stream.
    @FunctionalInterface
    public interface Filling {
        /// Writes all content.
        void fill(OutputStream out) throws NodeException, IOException, InterruptedException;
    }

    /// Writes the file; when that fails, what was there stays as it was.
    public static void write(Path path, Filling filling) throws NodeException, IOException, InterruptedException {
        if (Files.isDirectory(path)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a file to write at " + path + ", but it is a folder");
        }
        if (Files.exists(path) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            // A link, a device or a pipe must stay what it is, so it is written in place.
            try (OutputStream out = Files.newOutputStream(path)) {
                filling.fill(out);
            }
            return;
        }
        Path folder = path.toAbsolutePath().getParent();
        Path fresh =
                (folder == null ? path : folder).resolve("." + Places.name(path) + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.CREATE_NEW)) {
                filling.fill(out);
            }
            keepPermissions(path, fresh);
            move(fresh, path);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void keepPermissions(Path path, Path fresh) throws IOException {
        if (Files.exists(path) && Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(path));
        }
    }

    private static void move(Path fresh, Path path) throws IOException {
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
