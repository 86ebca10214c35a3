package com.casarerpa.robot.spool;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.robot.spool.SpoolSpace.Rank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// What one run leaves behind, in a folder of its own that goes when the orchestrator has everything. Thread-
/// safe.
public final class AttemptSpool {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptSpool.class);
    private static final String RESULT = "result";

    private final Spool spool;
    private final Attempt attempt;
    private final Path folder;
    private final SpoolSpace space;
    private final Disk disk;
    private final LogJournal log;
    private final ArtifactShelf artifacts;
    private long resultBytes;
    private boolean resultPending;
    private boolean running;

    private AttemptSpool(
            Spool spool, Attempt attempt, Path folder, LogJournal log, ArtifactShelf artifacts, boolean running) {
        this.spool = spool;
        this.attempt = attempt;
        this.folder = folder;
        this.space = spool.space();
        this.disk = spool.disk();
        this.log = log;
        this.artifacts = artifacts;
        this.running = running;
    }

    /// The spool of a run that begins.
    static AttemptSpool begin(Spool spool, Attempt attempt, Path folder) {
        return new AttemptSpool(
                spool,
                attempt,
                folder,
                LogJournal.empty(attempt, folder, spool.space(), spool.disk(), Clock.systemUTC()),
                ArtifactShelf.empty(attempt, folder, spool.space(), spool.disk()),
                true);
    }

    /// What an earlier process left in a folder; empty when nothing in it says whose it is.
    static Optional<AttemptSpool> recover(Spool spool, Path folder) throws IOException {
        Path result = folder.resolve(RESULT);
        List<Path> files = new ArrayList<>(LogJournal.files(folder));
        files.addAll(ArtifactShelf.files(folder));
        if (Files.exists(result)) {
            files.addFirst(result);
        }
        for (Path file : files) {
            Optional<Attempt> owner = owner(WholeFile.read(file));
            if (owner.isPresent()) {
                Attempt attempt = owner.get();
                AttemptSpool found = new AttemptSpool(
                        spool,
                        attempt,
                        folder,
                        LogJournal.recover(attempt, folder, spool.space(), spool.disk(), Clock.systemUTC()),
                        ArtifactShelf.recover(attempt, folder, spool.space(), spool.disk()),
                        false);
                found.recoverResult(result);
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Optional<Attempt> owner(Frames.Scan scan) {
        try {
            Optional<Frame> named = scan.first(Frame.Type.ATTEMPT);
            if (named.isPresent()) {
                return Optional.of(ContractJson.mapper().readValue(named.get().payload(), Attempt.class));
            }
            Optional<PendingResult> result = result(scan);
            return result.map(PendingResult::spooledAs);
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.debug("No owner in a file of the spool", e);
            return Optional.empty();
        }
    }

    private static Optional<PendingResult> result(Frames.Scan scan) {
        return scan.first(Frame.Type.RESULT)
                .map(frame -> ContractJson.mapper().readValue(frame.payload(), PendingResult.class));
    }

    private synchronized void recoverResult(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        resultBytes = Files.size(file);
        space.count(resultBytes);
        resultPending = true;
    }

    /// Whose it is.
    public Attempt attempt() {
        return attempt;
    }

    /// The run's log.
    public LogJournal log() {
        return log;
    }

    /// The run's files.
    public ArtifactShelf artifacts() {
        return artifacts;
    }

    /// Keeps the result; when this returns, it survives the process and the machine, and the log up to here
    /// too.
    ///
    /// @throws IOException when the disk does not take it; it is to be delivered from memory then
    public synchronized void save(PendingResult result) throws IOException {
        log.force();
        List<Frame> frames = List.of(
                new Frame(Frame.Type.ATTEMPT, 0, ContractJson.mapper().writeValueAsBytes(attempt)),
                new Frame(Frame.Type.RESULT, 0, ContractJson.mapper().writeValueAsBytes(result)));
        long bytes;
        try {
            bytes = write(frames);
        } catch (IOException e) {
            disk.failed(e);
            if (!disk.openReserve()) {
                throw e;
            }
            LOG.warn("The reserve of the spool is used for the result of {}", attempt.text());
            bytes = write(frames);
        }
        space.give(resultBytes);
        space.take(bytes, Rank.ALWAYS);
        resultBytes = bytes;
        resultPending = true;
    }

    private long write(List<Frame> frames) throws IOException {
        Folders.make(folder);
        return WholeFile.write(folder.resolve(RESULT), frames);
    }

    /// The result that waits for delivery. One that was damaged is reported once, and its file is put aside.
    public synchronized Optional<PendingResult> result() {
        if (!resultPending) {
            return Optional.empty();
        }
        Path file = folder.resolve(RESULT);
        try {
            Optional<PendingResult> result = result(WholeFile.read(file));
            if (result.isPresent()) {
                return result;
            }
            LOG.error(
                    "The result of {} was damaged on this robot's disk; what is left of it is in {}",
                    attempt.text(),
                    spool.putDamagedAside(file));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.error("The result of {} cannot be read", attempt.text(), e);
        }
        space.give(resultBytes);
        resultBytes = 0;
        resultPending = false;
        return Optional.empty();
    }

    /// Notes that the result needs no delivery any more.
    public synchronized void resultSettled() throws IOException {
        resultPending = false;
        Files.deleteIfExists(folder.resolve(RESULT));
        space.give(resultBytes);
        resultBytes = 0;
    }

    /// Whether the result still waits.
    public synchronized boolean isResultPending() {
        return resultPending;
    }

    /// The run is over: no more lines and files come. What is left is delivered later; when nothing is left,
    /// nothing stays on disk.
    public void end() {
        log.end();
        synchronized (this) {
            running = false;
        }
        spool.ended(this);
    }

    synchronized boolean isRunning() {
        return running;
    }

    /// Whether the orchestrator has everything.
    public boolean isEmpty() {
        return !isResultPending() && log.isEmpty() && artifacts.isEmpty();
    }

    /// Gives up what is left of log and files because the orchestrator does not want it.
    public void drop(String why) {
        long lines = log.drop();
        int files = artifacts.drop();
        if (lines > 0 || files > 0) {
            LOG.warn("{} lines of the log and {} files of {} are not wanted: {}", lines, files, attempt.text(), why);
        }
    }

    /// Removes the folder. Damaged files may still be in it.
    void remove() throws IOException {
        log.drop();
        artifacts.drop();
        Folders.delete(folder);
    }
}
