package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.platform.LoopPulse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks when the next lease ends, sleeps until then, and reclaims; until closed. What may end sooner than
/// what it has seen was given since: no lease is shorter than the longest sleep. One thread; outlives
/// failures of the database.
///
/// Every orchestrator has one, and all wake at the same moment. Who finds a run overdue and cannot end it
/// knows that another one does that just now, and has its events read instead of waiting for the next look at
/// them.
public final class ReclaimLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReclaimLoop.class);
    /// What ends within such a moment is ended together.
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration WHILE_OTHERS_DO = Duration.ofMillis(20);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final ReclaimExpiredLeases reclaim;
    private final Duration longest;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopPulse pulse = new LoopPulse("reclaim");
    private final Thread thread;
    private boolean failing;
    /// How long it rests while others end what it has seen; zero while they do not.
    private Duration others = Duration.ZERO;

    private ReclaimLoop(ReclaimExpiredLeases reclaim, Duration longest) {
        this.reclaim = reclaim;
        this.longest = longest;
        this.thread = Thread.ofPlatform().name("reclaim").daemon().unstarted(this::run);
    }

    /// Starts the loop.
    ///
    /// @param longest how long it sleeps at most
    public static ReclaimLoop start(ReclaimExpiredLeases reclaim, Duration longest) {
        var loop = new ReclaimLoop(reclaim, longest);
        loop.thread.start();
        return loop;
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        try {
            Duration pause;
            do {
                pause = pass();
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does what is due; answers how long there is nothing to do.
    private Duration pass() {
        try {
            var next = reclaim.next();
            if (failing) {
                LOG.info("Expired leases are being reclaimed again");
            }
            failing = false;
            pulse.passed();
            var preference = isDue(next.preference()) ? Optional.of(lift()) : next.preference();
            if (isDue(next.attempt())) {
                return end();
            }
            if (!others.isZero()) {
                others = Duration.ZERO;
                reclaim.readNews();
            }
            return sooner(next.attempt(), sooner(preference, longest));
        } catch (RuntimeException e) {
            // Once for each outage, not twice a second.
            if (!failing) {
                LOG.warn("Could not reclaim expired leases; trying again every {} ms", AGAIN.toMillis(), e);
            }
            failing = true;
            pulse.failed();
            return AGAIN;
        }
    }

    private Duration end() {
        var ended = reclaim.reclaim();
        for (var each : ended) {
            LOG.info(
                    "Ended an attempt of job {} by robot {}: {}; the job is {}",
                    each.jobId(),
                    each.robotId(),
                    each.endReason(),
                    each.status().text());
        }
        if (!ended.isEmpty()) {
            others = Duration.ZERO;
            return SHORTEST;
        }
        // Longer each time: a row may be locked for long, by whomever.
        var rest = others.isZero() ? WHILE_OTHERS_DO : others.multipliedBy(2);
        others = rest.compareTo(longest) < 0 ? rest : longest;
        reclaim.readNews();
        return others;
    }

    /// Answers when to look again: what is locked just now is let go later.
    private Duration lift() {
        for (var each : reclaim.lift()) {
            LOG.info("Job {} is kept for its robot no longer: any may run it now", each.jobId());
        }
        return AGAIN;
    }

    private static boolean isDue(Optional<Duration> left) {
        return left.filter(span -> !span.isPositive()).isPresent();
    }

    private static Duration sooner(Optional<Duration> left, Duration other) {
        var span = left.orElse(other);
        var atLeast = span.compareTo(SHORTEST) < 0 ? SHORTEST : span;
        return atLeast.compareTo(other) < 0 ? atLeast : other;
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
