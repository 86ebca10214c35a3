package com.casarerpa.orchestrator.retention.application;

import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.retention.application.RetentionStore.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes old rows once an hour, on whichever orchestrator finds that due first. It works in small transactions and
/// rests four times as long as each took, so that claims hardly notice. Thread-safe.
public final class RetentionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);
    private static final int REST_FACTOR = 4;

    private final RetentionStore store;
    private final Semaphore wake = new Semaphore(0);
    private final LoopPulse pulse = new LoopPulse("retention");
    private final Thread thread;
    private volatile boolean closed;
    private boolean failing;

    private RetentionLoop(RetentionStore store) {
        this.store = store;
        this.thread = Thread.ofPlatform().name("retention").daemon().unstarted(this::run);
    }

    /// Starts the loop.
    public static RetentionLoop start(RetentionStore store) {
        var loop = new RetentionLoop(store);
        loop.thread.start();
        return loop;
    }

    /// Looks now whether a run is due.
    public void wake() {
        wake.release();
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        try {
            while (!closed) {
                look();
                if (wake.tryAcquire(LOOK_EVERY.toSeconds(), TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            var begun = store.begin(EVERY);
            failing = false;
            pulse.passed();
            if (begun.isPresent()) {
                remove(begun.get());
            }
        } catch (RuntimeException failure) {
            // Once for each outage, not twice a minute.
            if (!failing) {
                LOG.warn("Could not see whether old rows are to be removed; trying again", failure);
            }
            failing = true;
            pulse.failed();
        }
    }

    private void remove(UUID runId) throws InterruptedException {
        Map<String, Long> removed = new TreeMap<>();
        try {
            for (var workspaceId : store.workspaces()) {
                removeJobs(workspaceId, removed);
                store.note(runId, removed, false, Optional.empty());
            }
            removeEvents(removed);
            store.note(runId, removed, true, closed ? Optional.of("the orchestrator was stopped") : Optional.empty());
            LOG.info("Removed old rows: {}", removed);
        } catch (RuntimeException failure) {
            LOG.warn("Old rows could not all be removed; the next run goes on. Removed: {}", removed, failure);
            store.note(runId, removed, true, Optional.of(String.valueOf(failure.getMessage())));
        }
    }

    private void removeJobs(UUID workspaceId, Map<String, Long> removed) throws InterruptedException {
        var place = Optional.of(Place.BEGINNING);
        while (place.isPresent() && !closed) {
            long begun = System.nanoTime();
            var batch = store.removeJobs(workspaceId, place.get());
            batch.removed().forEach((kind, count) -> removed.merge(kind, count, Long::sum));
            place = batch.next();
            rest(begun);
        }
    }

    private void removeEvents(Map<String, Long> removed) throws InterruptedException {
        var place = Optional.of(0L);
        while (place.isPresent() && !closed) {
            long begun = System.nanoTime();
            var batch = store.removeEvents(place.get());
            removed.merge("events", batch.removed(), Long::sum);
            place = batch.next();
            rest(begun);
        }
    }

    private static void rest(long begun) throws InterruptedException {
        var rest = Duration.ofNanos((System.nanoTime() - begun) * REST_FACTOR);
        Thread.sleep(rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest);
    }

    /// Ends after the transaction that is under way.
    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
