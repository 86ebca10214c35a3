package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks silent robots as offline and ends drains and pauses whose time is over, again and again. Every orchestrator
/// runs one; they do not disturb each other.
public final class RobotSweepLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RobotSweepLoop.class);

    private final RobotStore store;
    private final Heartbeats heartbeats;
    private final EventBus events;
    private final Rhythm rhythm;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopPulse pulse = new LoopPulse("robot_sweep");
    private final Thread thread;

    private RobotSweepLoop(RobotStore store, Heartbeats heartbeats, EventBus events, Rhythm rhythm, Duration pause) {
        this.store = store;
        this.heartbeats = heartbeats;
        this.events = events;
        this.rhythm = rhythm;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("robot-sweep").unstarted(this::run);
    }

    /// Begins at once, and again after each pause.
    public static RobotSweepLoop start(
            RobotStore store, Heartbeats heartbeats, EventBus events, Rhythm rhythm, Duration pause) {
        RobotSweepLoop loop = new RobotSweepLoop(store, heartbeats, events, rhythm, pause);
        loop.thread.start();
        return loop;
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        boolean failing = false;
        try {
            do {
                try {
                    sweep();
                    failing = false;
                    pulse.passed();
                } catch (RuntimeException e) {
                    // Once for each time that it begins to fail; the database being away is told elsewhere too.
                    if (!failing) {
                        LOG.error("Looking for silent robots failed; it is tried again every {}", pause, e);
                    }
                    failing = true;
                    pulse.failed();
                }
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        // Who was heard and is not written yet is not silent: here it is written first, and to what others have heard
        // time is given.
        heartbeats.write();
        if (store.sweep(rhythm.offlineAfter().plus(Beats.LONGEST_GATHERED)) > 0) {
            events.committed();
        }
    }

    /// Ends the loop and waits for the look that is under way.
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
