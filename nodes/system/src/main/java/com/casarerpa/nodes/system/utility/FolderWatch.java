package com.casarerpa.nodes.system.utility;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Sees what happens to the files of a folder: by the operating system's notices, and by looking for itself now and
/// then, because network drives and mounts of containers give none, and queues of notices run over.
final class FolderWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    /// Looking may take this part of the time at most.
    private static final int LEISURE = 10;

    private final Path folder;
    private final boolean recursive;
    private final @Nullable WatchService notices;
    private FolderLook known;

    /// Begins to watch a folder.
    ///
    /// @param recursive whether its subfolders are watched too
    FolderWatch(Path folder, boolean recursive) throws IOException, InterruptedException {
        this.folder = folder;
        this.recursive = recursive;
        this.known = FolderLook.at(folder, recursive);
        this.notices = register();
    }

    /// Null where the system has no notices left to give: looking is enough.
    private @Nullable WatchService register() throws IOException {
        WatchService service = FileSystems.getDefault().newWatchService();
        try {
            watch(service, folder);
            for (Path sub : known.folders()) {
                watch(service, sub);
            }
            return service;
        } catch (IOException e) {
            service.close();
            return null;
        }
    }

    private static void watch(WatchService service, Path path) throws IOException {
        WatchKey _ = path.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /// Waits for the first change that is wanted; empty when there was none in time.
    Optional<FileChange> await(Duration patience, Predicate<FileChange> wanted)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long pause = PAUSE.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            for (FileChange change : noticed(Math.clamp(left, 0, pause))) {
                if (wanted.test(change)) {
                    return Optional.of(change);
                }
            }
            long begun = System.nanoTime();
            FolderLook now = FolderLook.at(folder, recursive);
            Optional<FileChange> change =
                    now.changesSince(known).stream().filter(wanted).findFirst();
            if (change.isPresent() || left <= 0) {
                return change;
            }
            for (Path sub : now.folders()) {
                if (notices != null && !known.folders().contains(sub)) {
                    watch(notices, sub);
                }
            }
            known = now;
            pause = Math.max(PAUSE.toNanos(), (System.nanoTime() - begun) * LEISURE);
        }
    }

    /// What the system says within a time; empty when it says nothing.
    private List<FileChange> noticed(long nanos) throws InterruptedException {
        if (notices == null) {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return List.of();
        }
        WatchKey key = notices.poll(nanos, TimeUnit.NANOSECONDS);
        List<FileChange> changes = new ArrayList<>();
        if (key != null && key.watchable() instanceof Path place) {
            for (WatchEvent<?> event : key.pollEvents()) {
                if (event.context() instanceof Path name) {
                    file(event.kind(), place.resolve(name)).ifPresent(changes::add);
                }
            }
            key.reset();
        }
        return changes;
    }

    private Optional<FileChange> file(WatchEvent.Kind<?> kind, Path path) {
        if (Files.isDirectory(path) || known.folders().contains(path)) {
            return Optional.empty();
        }
        FileChange.Kind change = kind.equals(StandardWatchEventKinds.ENTRY_CREATE)
                ? FileChange.Kind.CREATED
                : kind.equals(StandardWatchEventKinds.ENTRY_DELETE)
                        ? FileChange.Kind.DELETED
                        : FileChange.Kind.MODIFIED;
        return Optional.of(new FileChange(change, path));
    }

    @Override
    public void close() throws IOException {
        if (notices != null) {
            notices.close();
        }
    }
}
