package com.casarerpa.robot.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Files that are whole or not there: written aside, forced to the disk, moved into place, and the folder forced.
///
/// Streams are used on purpose: a channel closes itself when its thread is interrupted, and runs are interrupted.
final class WholeFile {
    static final String ASIDE = ".tmp";
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private WholeFile() {}

    /// Writes the records.
    ///
    /// @return how many bytes the file has
    static long write(Path file, List<Frame> frames) throws IOException {
        Path folder = folderOf(file);
        Path aside = folder.resolve(file.getFileName() + ASIDE);
        long bytes = 0;
        try {
            try (FileOutputStream out = new FileOutputStream(aside.toFile())) {
                for (Frame frame : frames) {
                    byte[] encoded = Frames.encode(frame);
                    out.write(encoded);
                    bytes += encoded.length;
                }
                out.getFD().sync();
            }
            move(aside, file);
        } catch (IOException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
        forceFolder(folder);
        return bytes;
    }

    private static void move(Path aside, Path file) throws IOException {
        try {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Puts the names in a folder on the disk; Windows does it by itself.
    static void forceFolder(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!WINDOWS) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    // The interrupt waits; the disk comes first.
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Every whole record of a file.
    static Frames.Scan read(Path file) throws IOException {
        return Frames.scan(Files.readAllBytes(file));
    }

    private static Path folderOf(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("expected a file in a folder, but got " + file);
        }
        return folder;
    }
}
