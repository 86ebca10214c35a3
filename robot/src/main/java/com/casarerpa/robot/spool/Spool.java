package com.casarerpa.robot.spool;

import com.casarerpa.robot.condition.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What runs leave behind, on disk until the orchestrator has it: a folder for each run. Survives the end of the
/// process at any moment, and is bounded: when it is full, the oldest logs of delivered results go first, then no
/// new jobs are taken. Thread-safe.
public final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String REFUSED = "refused";
    private static final Comparator<AttemptSpool> OLDEST_FIRST = Comparator.comparing(
                    (AttemptSpool spool) -> spool.attempt().jobId().toString())
            .thenComparingInt(spool -> spool.attempt().number());

    private final Path folder;
    private final SpoolSpace space;
    private final Disk disk;
    private final RefusedResults refused;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock makingRoom = new ReentrantLock();
    /// Runs that are over and of which something is left.
    private final List<AttemptSpool> ended = new ArrayList<>();

    private Spool(Path folder, long limit, Conditions conditions) throws IOException {
        this.folder = Folders.makePrivate(folder);
        this.space = new SpoolSpace(limit, conditions);
        this.disk = new Disk(folder, conditions);
        this.refused = new RefusedResults(folder.resolve(REFUSED));
        space.roomBy(this::makeRoom);
    }

    /// Opens the spool with what an earlier process of this robot left in it.
    ///
    /// @param folder belongs to this robot; made when it is not there
    /// @param limit bytes, above 0
    /// @param conditions learns when the disk or the spool is full
    public static Spool open(Path folder, long limit, Conditions conditions) throws IOException {
        Spool spool = new Spool(folder, limit, conditions);
        spool.recover();
        spool.check();
        return spool;
    }

    private void recover() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(folder)) {
            folders = all.filter(Files::isDirectory)
                    .filter(path -> !path.getFileName().toString().equals(REFUSED))
                    .sorted()
                    .toList();
        }
        for (Path each : folders) {
            removeHalfWritten(each);
            Optional<AttemptSpool> found = AttemptSpool.recover(this, each);
            if (found.isPresent()) {
                ended(found.get());
            } else if (isEmpty(each)) {
                Files.deleteIfExists(each);
            } else {
                Path aside = refused.keepDamaged(each, each.getFileName().toString());
                LOG.error("Nothing in {} says which run it belongs to: it was damaged. Put aside as {}", each, aside);
            }
        }
    }

    private static void removeHalfWritten(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                if (file.toString().endsWith(WholeFile.ASIDE)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    /// The place for a run that begins. Nothing is on disk before there is something to keep.
    public AttemptSpool begin(Attempt attempt) {
        return AttemptSpool.begin(this, attempt, folder.resolve(attempt.folderName()));
    }

    /// Runs whose results wait for delivery and which are over, oldest first.
    public List<AttemptSpool> results() {
        return all().stream().filter(AttemptSpool::isResultPending).toList();
    }

    /// Waits until there is a run that is over, whose result is settled, and of which log lines or files are left.
    ///
    /// @return all such runs, oldest first
    public List<AttemptSpool> awaitLate() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                List<AttemptSpool> late = all().stream()
                        .filter(spool -> !spool.isResultPending() && !spool.isEmpty())
                        .toList();
                if (!late.isEmpty()) {
                    return late;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<AttemptSpool> all() {
        lock.lock();
        try {
            return ended.stream().sorted(OLDEST_FIRST).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Looks at a run that is over: removes it when nothing is left of it, and otherwise wakes who delivers.
    public void ended(AttemptSpool attempt) {
        boolean empty = attempt.isEmpty();
        lock.lock();
        try {
            ended.remove(attempt);
            if (!empty) {
                ended.add(attempt);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (empty) {
            remove(attempt);
        }
    }

    private static void remove(AttemptSpool attempt) {
        try {
            attempt.remove();
        } catch (IOException e) {
            LOG.warn(
                    "What was delivered of {} cannot be removed; it will be sent once more",
                    attempt.attempt().text(),
                    e);
        }
    }

    /// Keeps a result that the orchestrator will never take, for a person.
    ///
    /// @return where it lies
    public Path putAside(PendingResult result) throws IOException {
        return refused.keep(result);
    }

    Path putDamagedAside(Path file) throws IOException {
        Path parent = file.getParent();
        return refused.keepDamaged(file, (parent == null ? "" : parent.getFileName() + "-") + file.getFileName());
    }

    /// Looks how the disk is. To be called now and then.
    public void check() {
        disk.check();
    }

    /// How many bytes wait for delivery.
    public long bytes() {
        return space.used();
    }

    SpoolSpace space() {
        return space;
    }

    Disk disk() {
        return disk;
    }

    private void makeRoom(long bytes) {
        if (!makingRoom.tryLock()) {
            return;
        }
        try {
            long wanted = space.used() - bytes;
            for (AttemptSpool attempt : all()) {
                if (space.used() <= wanted) {
                    return;
                }
                if (!attempt.isResultPending() && attempt.log().bytes() > 0) {
                    long lines = attempt.log().evict();
                    LOG.warn(
                            "The last {} lines of the log of {} are lost: the spool is full, and they were the oldest"
                                    + " of a run whose result is delivered",
                            lines,
                            attempt.attempt().text());
                }
            }
        } finally {
            makingRoom.unlock();
        }
    }
}
