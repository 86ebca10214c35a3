package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Waits until a file is made, changed or deleted: the named file, or any within the named folder (with `recursive`,
/// also in its subfolders). Changes of folders themselves do not count. A time-out (1 to 3,600 s) is no failure.
///
/// A file that is not there yet can be waited for, if its folder is there.
final class FileWatcherNode implements Node {
    private static final Map<String, Set<FileChange.Kind>> EVENTS = events();

    private static Map<String, Set<FileChange.Kind>> events() {
        Map<String, Set<FileChange.Kind>> events = new LinkedHashMap<>();
        events.put("create", Set.of(FileChange.Kind.CREATED));
        events.put("modify", Set.of(FileChange.Kind.MODIFIED));
        events.put("delete", Set.of(FileChange.Kind.DELETED));
        events.put("all", Set.of(FileChange.Kind.values()));
        return events;
    }

    @Override
    public String type() {
        return "FileWatcherNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Path path = Given.path(context, "watch_path");
        Set<FileChange.Kind> wanted = Choice.of(context, "events", "all", EVENTS);
        Duration patience = Duration.ofSeconds(Math.clamp(context.integer("timeout", 30), 1, 3600));
        boolean folder = Files.isDirectory(path);
        Path place = folder ? path : path.getParent();
        if (place == null || !Files.isDirectory(place)) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected a file or a folder to watch at " + path + ", but not even its folder is there;"
                            + " check `watch_path`");
        }
        boolean recursive = folder && context.flag("recursive", false);
        Optional<FileChange> change;
        try (FolderWatch watch = new FolderWatch(place, recursive)) {
            change = watch.await(
                    patience,
                    seen -> wanted.contains(seen.kind())
                            && (folder || seen.path().equals(path)));
        } catch (IOException e) {
            throw new NodeException(
                    NodeException.IO_ERROR, "Expected to watch " + path + ", but the system refused it: " + e, e);
        }
        return NodeResult.of("event_type", change.map(FileChange::name).orElse(""))
                .with("file_path", change.map(seen -> seen.path().toString()).orElse(""))
                .with("triggered", change.isPresent())
                .with("timed_out", change.isEmpty());
    }
}
