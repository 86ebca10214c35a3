package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers heartbeats and writes them once a second, all in one statement. What operators see of a robot is therefore
/// up to about a second old. Thread-safe.
public final class Beats implements AutoCloseable {
    /// A heartbeat that was taken is written within this time, or no more are taken.
    public static final Duration LONGEST_GATHERED = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Beats.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final BeatStore store;
    private final EventBus events;
    private final DatabaseTime time;
    private final BatchFailure.Classifier failures;
    private final ConcurrentMap<RobotId, Beat> gathered = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopPulse pulse = new LoopPulse("heartbeats");
    private final Thread thread = Thread.ofVirtual().name("beats").unstarted(this::run);
    private volatile @Nullable Failing failing;

    /// @param since when the first write in a row failed, by [System#nanoTime()]
    private record Failing(RuntimeException failure, long since) {}

    Beats(BeatStore store, EventBus events, DatabaseTime time, BatchFailure.Classifier failures) {
        this.store = store;
        this.events = events;
        this.time = time;
        this.failures = failures;
    }

    void start() {
        thread.start();
    }

    /// Keeps a heartbeat to be written; does not block.
    void note(Beat beat) {
        gathered.merge(beat.robotId(), beat, (earlier, later) -> later.after(earlier));
    }

    /// Throws when heartbeats have not been written for longer than they may wait: nobody may be told that his is
    /// noted.
    void requireWritten() {
        Failing now = failing;
        if (now != null && System.nanoTime() - now.since() > LONGEST_GATHERED.toNanos()) {
            throw new IllegalStateException(
                    "Expected heartbeats to be written within " + LONGEST_GATHERED.toSeconds()
                            + " s, but it fails since "
                            + Duration.ofNanos(System.nanoTime() - now.since()).toSeconds() + " s",
                    now.failure());
        }
    }

    /// Writes what is gathered; nothing is lost when that fails.
    public void write() {
        writing.lock();
        try {
            List<Beat> taken = take();
            if (!taken.isEmpty()) {
                write(taken);
            }
            failing = null;
        } catch (RuntimeException failure) {
            Failing before = failing;
            failing = new Failing(failure, before == null ? System.nanoTime() : before.since());
            throw failure;
        } finally {
            writing.unlock();
        }
    }

    private List<Beat> take() {
        List<Beat> taken = new ArrayList<>(gathered.size());
        for (RobotId robotId : gathered.keySet()) {
            Beat beat = gathered.remove(robotId);
            if (beat != null) {
                taken.add(beat);
            }
        }
        taken.sort(Comparator.comparing(beat -> beat.robotId().value()));
        return taken;
    }

    private void write(List<Beat> beats) {
        try {
            var written = store.write(beats);
            time.heard(written.at());
            written.conflicts()
                    .forEach(name -> LOG.error(
                            "Two living processes use the key of robot {}: a cloned machine, or a key that was copied."
                                    + " Their jobs are safe, but they share one robot's slots and status. Stop one of"
                                    + " them, or give it a key of its own.",
                            name));
            if (written.told() > 0) {
                events.committed();
            }
        } catch (RuntimeException failure) {
            if (failures.classify(failure) != BatchFailure.ONE_IS_BAD) {
                keep(beats);
                throw failure;
            }
            writeApart(beats, failure);
        }
    }

    /// One of them cannot be written, and the others shall not suffer for it.
    private void writeApart(List<Beat> beats, RuntimeException failure) {
        if (beats.size() > 1) {
            List<Beat> second = beats.subList(beats.size() / 2, beats.size());
            try {
                write(beats.subList(0, beats.size() / 2));
            } catch (RuntimeException lost) {
                keep(second);
                throw lost;
            }
            write(second);
        } else if (beats.getFirst().hasMetrics()) {
            LOG.warn(
                    "The metrics of robot {} cannot be kept; its heartbeat is noted without them: {}",
                    beats.getFirst().robotId(),
                    failure.toString());
            write(List.of(beats.getFirst().withoutMetrics()));
        } else {
            LOG.error(
                    "A heartbeat of robot {} cannot be noted", beats.getFirst().robotId(), failure);
        }
    }

    private void keep(List<Beat> beats) {
        beats.forEach(beat -> gathered.merge(beat.robotId(), beat, (later, earlier) -> later.after(earlier)));
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tryToWrite();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryToWrite() {
        boolean first = failing == null;
        try {
            write();
            pulse.passed();
        } catch (RuntimeException failure) {
            pulse.failed();
            if (first) {
                LOG.warn(
                        "{} heartbeats could not be written; it is tried again every second", gathered.size(), failure);
            }
        }
    }

    /// Writes once more and ends.
    @Override
    public void close() {
        closed.countDown();
        if (thread.isAlive()) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        tryToWrite();
    }
}
