package com.casarerpa.robot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Makes sure that one work folder belongs to one running robot. The lock ends with the process, however it ends.
final class WorkFolderLock implements AutoCloseable {
    private final FileChannel channel;

    private WorkFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the folder.
    ///
    /// @throws WorkFolderException when another robot has it, or when it cannot be used
    static WorkFolderLock take(Path folder) throws WorkFolderException {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new WorkFolderException("The work folder " + folder + " cannot be used: " + e, e);
        }
        if (lock(channel, folder) == null) {
            close(channel);
            throw new WorkFolderException(
                    "The work folder " + folder + " is in use by another robot; stop it, or give this one a folder"
                            + " of its own with --work-folder",
                    null);
        }
        return new WorkFolderLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel, Path folder) throws WorkFolderException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            close(channel);
            throw new WorkFolderException("The work folder " + folder + " cannot be locked: " + e, e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of a work folder cannot be given back", e);
        }
    }
}
