package com.casarerpa.nodes.system.script;

import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder that only this user can read, for a script and what it is given and answers; gone at its end.
final class ScriptFolder implements AutoCloseable {
    private final Path folder;

    ScriptFolder() throws IOException {
        this.folder = Files.createTempDirectory("casare-script-");
    }

    Path path() {
        return folder;
    }

    /// Writes a file into it.
    Path put(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /// Copies a resource of this package into it.
    Path copy(String resource) throws IOException {
        try (InputStream in = ScriptFolder.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks its own resource " + resource);
            }
            Path file = folder.resolve(resource);
            Files.copy(in, file);
            return file;
        }
    }

    /// A file that the script left, if it did; refused when it is larger than a node may read.
    Optional<String> read(String name, Limits limits) throws NodeException, IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        limits.checkContent("the result of the script", Files.size(file));
        return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw new IOException("could not clear " + folder, e);
        }
    }
}
