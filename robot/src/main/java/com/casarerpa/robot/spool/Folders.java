package com.casarerpa.robot.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folders of the spool.
final class Folders {
    private Folders() {}

    /// Makes a folder that only the robot's account can look into, if the system knows such a thing.
    static Path makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }

    /// Makes a folder within the spool, and puts its name on the disk.
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path around = folder.getParent();
        if (around != null) {
            WholeFile.forceFolder(around);
        }
    }

    /// Removes a folder with what is in it; nothing happens when it is not there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
