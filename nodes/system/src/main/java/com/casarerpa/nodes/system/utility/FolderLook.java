package com.casarerpa.nodes.system.utility;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of a folder at one moment.
///
/// @param files file → what tells whether it is still the same
/// @param folders its subfolders
record FolderLook(Map<Path, State> files, Set<Path> folders) {
    private static final int MOST_FILES = 200_000;

    /// What changes when a file does.
    record State(long size, long modified, String identity) {
        static State of(BasicFileAttributes attributes) {
            return new State(
                    attributes.size(), attributes.lastModifiedTime().toMillis(), String.valueOf(attributes.fileKey()));
        }
    }

    /// Looks now. What cannot be read or vanishes meanwhile is left out.
    ///
    /// @throws IOException when there are too many files to remember
    /// @throws InterruptedException when the thread was interrupted
    static FolderLook at(Path folder, boolean recursive) throws IOException, InterruptedException {
        FolderLook look = new FolderLook(new LinkedHashMap<>(), new LinkedHashSet<>());
        Files.walkFileTree(
                folder,
                EnumSet.noneOf(FileVisitOption.class),
                recursive ? Integer.MAX_VALUE : 1,
                look.new Visitor(folder));
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while looking at " + folder);
        }
        return look;
    }

    /// What happened to files between an earlier look and this one.
    List<FileChange> changesSince(FolderLook earlier) {
        List<FileChange> changes = new ArrayList<>();
        files.forEach((path, state) -> {
            State before = earlier.files.get(path);
            if (before == null) {
                changes.add(new FileChange(FileChange.Kind.CREATED, path));
            } else if (!before.equals(state)) {
                changes.add(new FileChange(FileChange.Kind.MODIFIED, path));
            }
        });
        for (Path path : earlier.files.keySet()) {
            if (!files.containsKey(path)) {
                changes.add(new FileChange(FileChange.Kind.DELETED, path));
            }
        }
        return changes;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (!path.equals(root)) {
                folders.add(path);
            }
            return Thread.currentThread().isInterrupted() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (attributes.isDirectory()) {
                folders.add(path);
            } else {
                files.put(path, State.of(attributes));
            }
            if (files.size() > MOST_FILES) {
                throw new IOException("it has more than " + MOST_FILES + " files; watch a subfolder");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
