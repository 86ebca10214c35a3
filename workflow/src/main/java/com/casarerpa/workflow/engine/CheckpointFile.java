package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.Values;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// The file of a checkpoint: JSON, then a line with its SHA-256. It is written beside the old one, forced to
/// disk, then moved over it, so that a robot that dies at any moment leaves the old one or the new one, whole.
final class CheckpointFile {
    private static final String NAME = "run.checkpoint";
    private static final String TRAILER = "\nsha256 ";
    private static final int TRAILER_BYTES = TRAILER.length() + 64 + 1;
    private static final int MAX_DEPTH = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private final Path folder;
    private final Path file;

    CheckpointFile(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.file = this.folder.resolve(NAME);
    }

    /// Writes the content in place of what was there.
    void write(Map<String, @Nullable Object> content) throws IOException {
        Files.createDirectories(folder);
        Path fresh = folder.resolve(NAME + ".tmp");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            // Values of a run may be confidential even where they are no secrets.
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            MessageDigest digest = sha256();
            DigestOutputStream hashed = new DigestOutputStream(out, digest);
            hashed.write(JSON.writeValueAsBytes(content));
            out.write((TRAILER + HexFormat.of().formatHex(digest.digest()) + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
        forceFolder();
    }

    /// The new name lies in the folder, which is to be on disk too; Windows does it by itself.
    private void forceFolder() throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// The content; empty when there is no checkpoint.
    Optional<Map<?, ?>> read() throws CheckpointException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - TRAILER_BYTES;
            if (end < 2) {
                throw broken("it is too short", null);
            }
            byte[] body = Arrays.copyOf(bytes, end);
            String expected = TRAILER + HexFormat.of().formatHex(sha256().digest(body)) + "\n";
            if (!expected.equals(new String(bytes, end, TRAILER_BYTES, StandardCharsets.US_ASCII))) {
                throw broken("its checksum does not fit its content", null);
            }
            Object content = Values.normalise(JSON.readValue(body, Object.class));
            return Optional.of(content instanceof Map<?, ?> map ? map : Map.of());
        } catch (IOException | JacksonException e) {
            throw broken(String.valueOf(e.getMessage()), e);
        }
    }

    private CheckpointException broken(String why, @Nullable Throwable cause) {
        CheckpointException broken = new CheckpointException(
                CheckpointException.UNUSABLE,
                "the checkpoint " + file + " cannot be used: " + why + "; delete it to run from the beginning");
        if (cause != null) {
            broken.initCause(cause);
        }
        return broken;
    }

    /// The run has succeeded: there is nothing to resume.
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
