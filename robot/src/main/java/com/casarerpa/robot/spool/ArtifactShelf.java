package com.casarerpa.robot.spool;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.healing.ReportHealingRequest;
import com.casarerpa.robot.spool.SpoolSpace.Rank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The files and the healed steps of one run on disk, a file each, until the orchestrator has them. Thread-safe.
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
    public synchronized void keep(Parcel parcel) throws IOException {
        if (waiting.size() >= MOST_WAITING) {
            throw new SpoolFullException(
                    "expected at most " + MOST_WAITING + " files of a run that wait for the orchestrator");
        }
        List<Frame> frames = frames(parcel);
        long bytes = frames.stream().mapToLong(each -> each.payload().length).sum() + 2L * Frames.HEADER + 1024;
        if (!space.take(bytes, Rank.USUAL)) {
            throw new SpoolFullException("the robot's spool is full: " + space.used() + " of " + space.limit()
                    + " bytes of spool_limit are taken by what the orchestrator has not taken yet");
        }
        Path file = folder.resolve(String.format(Locale.ROOT, PREFIX + "%06d", next));
        try {
            Folders.make(folder);
            WholeFile.write(file, frames);
        } catch (IOException e) {
            space.give(bytes);
            disk.failed(e);
            throw e;
        }
        next++;
        waiting.addLast(new Waiting(file, bytes));
    }

    private List<Frame> frames(Parcel parcel) {
        List<Frame> frames = new ArrayList<>();
        frames.add(frame(Frame.Type.ATTEMPT, attempt));
        switch (parcel) {
            case Artifact artifact -> {
                frames.add(frame(Frame.Type.ARTIFACT, new Label(artifact.name(), artifact.contentType())));
                frames.add(new Frame(Frame.Type.CONTENT, 0, artifact.content()));
            }
            case Healing healing -> frames.add(frame(Frame.Type.HEALING, healing.report()));
        }
        return frames;
    }

    private static Frame frame(Frame.Type type, Object json) {
        return new Frame(type, 0, ContractJson.mapper().writeValueAsBytes(json));
    }

    private static Optional<Parcel> parcel(Frames.Scan scan) {
        Optional<Frame> healing = scan.first(Frame.Type.HEALING);
        if (healing.isPresent()) {
            byte[] json = healing.get().payload();
            return Optional.of(new Healing(ContractJson.mapper().readValue(json, ReportHealingRequest.class)));
        }
        Optional<Frame> label = scan.first(Frame.Type.ARTIFACT);
        Optional<Frame> content = scan.first(Frame.Type.CONTENT);
        if (label.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        Label named = ContractJson.mapper().readValue(label.get().payload(), Label.class);
        return Optional.of(
                new Artifact(named.name(), named.contentType(), content.get().payload()));
    }

    /// The one that waits longest; damaged ones are dropped with a line in the robot's log.
    public synchronized Optional<Parcel> first() {
        while (!waiting.isEmpty()) {
            try {
                Optional<Parcel> parcel =
                        parcel(WholeFile.read(waiting.getFirst().file()));
                if (parcel.isPresent()) {
                    return parcel;
                }
                LOG.error("A file of {} is dropped: it was damaged on this robot's disk", attempt.text());
            } catch (IOException | JacksonException | IllegalArgumentException e) {
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
