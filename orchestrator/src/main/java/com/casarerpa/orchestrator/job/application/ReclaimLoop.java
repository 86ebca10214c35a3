package com.casarerpa.orchestrator.job.application;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reclaims every half second until closed. One thread; outlives failures of the database.
public final class ReclaimLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReclaimLoop.class);

    private final ReclaimExpiredLeases reclaim;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    private ReclaimLoop(ReclaimExpiredLeases reclaim, Duration interval) {
        this.reclaim = reclaim;
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("reclaim").daemon().unstarted(this::run);
    }

    /// Starts the loop.
    public static ReclaimLoop start(ReclaimExpiredLeases reclaim, Duration interval) {
        var loop = new ReclaimLoop(reclaim, interval);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try {
            do {
                reclaimOnce();
            } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reclaimOnce() {
        try {
            for (var ended : reclaim.reclaim()) {
                LOG.info(
                        "Ended an attempt of job {} by robot {}: {}; the job is {}",
                        ended.jobId(),
                        ended.robotId(),
                        ended.endReason(),
                        ended.status().text());
            }
            if (failing) {
                LOG.info("Expired leases are being reclaimed again");
            }
            failing = false;
        } catch (RuntimeException e) {
            // Once for each outage, not twice a second.
            if (!failing) {
                LOG.warn("Could not reclaim expired leases; trying again every {} ms", interval.toMillis(), e);
            }
            failing = true;
        }
    }

    /// Ends the loop; returns when its last pass is over.
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
