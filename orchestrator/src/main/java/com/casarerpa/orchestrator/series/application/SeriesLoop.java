package com.casarerpa.orchestrator.series.application;

import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.series.application.SeriesStore.Counted;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what happened twice a minute, on whichever orchestrator finds that due first. Thread-safe.
public final class SeriesLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    /// While there is much to catch up with, claims come first.
    private static final Duration BETWEEN_PARTS = Duration.ofMillis(200);

    private final SeriesStore store;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopPulse pulse = new LoopPulse("series");
    private final Thread thread;
    private boolean failing;

    private SeriesLoop(SeriesStore store) {
        this.store = store;
        this.thread = Thread.ofPlatform().name("series").daemon().unstarted(this::run);
    }

    /// Starts the loop.
    public static SeriesLoop start(SeriesStore store) {
        var loop = new SeriesLoop(store);
        loop.thread.start();
        return loop;
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        try {
            while (!closed.await(look().toMillis(), TimeUnit.MILLISECONDS)) {
                // Again, after that pause.
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration look() {
        try {
            var counted = store.count();
            store.purge();
            failing = false;
            pulse.passed();
            return counted == Counted.MORE ? BETWEEN_PARTS : LOOK_EVERY;
        } catch (RuntimeException failure) {
            // Once for each outage.
            if (!failing) {
                LOG.warn("Could not count what happened for the charts; trying again", failure);
            }
            failing = true;
            pulse.failed();
            return LOOK_EVERY;
        }
    }

    /// Ends after the transaction that is under way.
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
