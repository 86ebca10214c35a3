package com.casarerpa.orchestrator.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that holds what one orchestrator keeps on this machine; opening it takes its lock.
///
/// The lock is a file lock: the operating system drops it when the process ends, however it ends, so that a lock file
/// left behind means nothing.
public final class DataFolder implements AutoCloseable {
    private static final String LOCK_FILE = "lock";

    private final Path root;
    private final FileChannel lockChannel;

    private DataFolder(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /// Creates the folder (0700) if it is missing and locks it.
    ///
    /// @throws StartupException when it cannot be made or written, or another process holds it
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            createPrivateDirectory(root);
            // The real path, because PostgreSQL's own processes are recognised by it.
            root = root.toRealPath();
            FileChannel channel = FileChannel.open(
                    root.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            lock(root, channel);
            return new DataFolder(root, channel);
        } catch (IOException e) {
            throw new StartupException(
                    "Expected to use the data folder " + root + ", but it cannot be made or written (" + reason(e)
                            + "). Choose another with --data or CASARE_DATA_DIR.",
                    e);
        }
    }

    private static void lock(Path root, FileChannel channel) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same refusal as for another one, below.
            lock = null;
        }
        if (lock == null) {
            String holder = holder(channel);
            channel.close();
            throw new StartupException("The data folder " + root + " is in use by another orchestrator" + holder
                    + ". Stop that one, or choose another folder with --data or CASARE_DATA_DIR.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        channel.force(false);
    }

    private static String holder(FileChannel channel) {
        try {
            ByteBuffer pid = ByteBuffer.allocate(20);
            channel.read(pid, 0);
            String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
            return text.matches("[0-9]+") ? " (process " + text + ")" : "";
        } catch (IOException e) {
            // Windows refuses to read what another process has locked; the message does without the number.
            return "";
        }
    }

    /// Makes a directory and its parents; only its owner may enter it, where the file system knows owners.
    public static void createPrivateDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectories(directory);
        if (isPosix()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Writes a secret so that only its owner can read it, and either wholly or not at all.
    public static void writePrivateFile(Path file, String content) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path temporary = isPosix()
                ? Files.createTempFile(
                        parent,
                        ".new",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(parent, ".new", "");
        try {
            Files.writeString(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ": " + message;
    }

    /// The folder itself, absolute and without symbolic links.
    public Path root() {
        return root;
    }

    /// Where the orchestrator's own PostgreSQL lives.
    public Path postgres() {
        return root.resolve("pg");
    }

    /// The file that holds the first admin key.
    public Path adminKey() {
        return root.resolve("admin.key");
    }

    /// Gives the folder free. The lock file stays; it means nothing without its lock.
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Closing the lock of the data folder " + root, e);
        }
    }
}
