package com.casarerpa.robot.spool;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.robot.spool.SpoolSpace.Rank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The files of one run on disk, a file each, until the orchestrator has them. Thread-safe.
public final class ArtifactShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactShelf.class);
    private static final String PREFIX = "artifact-";
    /// How many may wait at once.
    static final int MOST_WAITING = 200;

    private final Attempt attempt;
    private final Path folder;
    private final SpoolSpace space;
    private final Disk disk;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long next;

    private record Waiting(Path file, long bytes) {}

    private record Label(String name, String contentType) {}

    private ArtifactShelf(Attempt attempt, Path folder, SpoolSpace space, Disk disk) {
        this.attempt = attempt;
        this.folder = folder;
        this.space = space;
        this.disk = disk;
    }

    static ArtifactShelf empty(Attempt attempt, Path folder, SpoolSpace space, Disk disk) {
        return new ArtifactShelf(attempt, folder, space, disk);
    }

    static ArtifactShelf recover(Attempt attempt, Path folder, SpoolSpace space, Disk disk) throws IOException {
        ArtifactShelf shelf = new ArtifactShelf(attempt, folder, space, disk);
        for (Path file : files(folder)) {
            shelf.waiting.addLast(new Waiting(file, Files.size(file)));
            space.count(Files.size(file));
            shelf.next++;
        }
        return shelf;
    }

    /// The files in a folder, in the order in which they were kept.
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .filter(file -> !file.toString().endsWith(WholeFile.ASIDE))
                    .sorted()
                    .toList();
        }
    }

    /// Keeps a file; when this returns, it survives the process and the machine.
    ///
    /// @throws SpoolFullException when there is no room
    public synchronized void keep(Artifact artifact) throws IOException {
        if (waiting.size() >= MOST_WAITING) {
            throw new SpoolFullException(
                    "expected at most " + MOST_WAITING + " files of a run that wait for the orchestrator");
        }
        long bytes = artifact.content().length + 2L * Frames.HEADER + 1024;
        if (!space.take(bytes, Rank.USUAL)) {
            throw new SpoolFullException("the robot's spool is full: " + space.used() + " of " + space.limit()
                    + " bytes of spool_limit are taken by what the orchestrator has not taken yet");
        }
        Path file = folder.resolve(String.format(Locale.ROOT, PREFIX + "%06d", next));
        Label label = new Label(artifact.name(), artifact.contentType());
        try {
            Folders.make(folder);
            WholeFile.write(
                    file,
                    List.of(
                            new Frame(
                                    Frame.Type.ATTEMPT, 0, ContractJson.mapper().writeValueAsBytes(attempt)),
                            new Frame(
                                    Frame.Type.ARTIFACT,
                                    0,
                                    ContractJson.mapper().writeValueAsBytes(label)),
                            new Frame(Frame.Type.CONTENT, 0, artifact.content())));
        } catch (IOException e) {
            space.give(bytes);
            disk.failed(e);
            throw e;
        }
        next++;
        waiting.addLast(new Waiting(file, bytes));
    }

    /// The one that waits longest; damaged ones are dropped with a line in the robot's log.
    public synchronized Optional<Artifact> first() {
        while (!waiting.isEmpty()) {
            try {
                Frames.Scan scan = WholeFile.read(waiting.getFirst().file());
                Optional<Frame> label = scan.first(Frame.Type.ARTIFACT);
                Optional<Frame> content = scan.first(Frame.Type.CONTENT);
                if (label.isPresent() && content.isPresent()) {
                    Label named = ContractJson.mapper().readValue(label.get().payload(), Label.class);
                    return Optional.of(new Artifact(
                            named.name(), named.contentType(), content.get().payload()));
                }
                LOG.error("A file of {} is dropped: it was damaged on this robot's disk", attempt.text());
            } catch (IOException | JacksonException e) {
                LOG.error("A file of {} is dropped: it cannot be read", attempt.text(), e);
            }
            removeFirst();
        }
        return Optional.empty();
    }

    /// Forgets the one that waits longest.
    public synchronized void removeFirst() {
        Waiting first = waiting.removeFirst();
        try {
            Files.deleteIfExists(first.file());
            space.give(first.bytes());
        } catch (IOException e) {
            LOG.warn("A delivered file of {} cannot be removed; it will be sent once more", attempt.text(), e);
        }
    }

    /// Whether none waits.
    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Gives up what is left.
    ///
    /// @return how many these were
    synchronized int drop() {
        int count = waiting.size();
        while (!waiting.isEmpty()) {
            removeFirst();
        }
        return count;
    }
}
