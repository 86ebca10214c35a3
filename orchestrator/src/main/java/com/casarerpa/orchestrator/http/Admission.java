package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what is taken on, by how much is under way: a queue that grows helps nobody. Thread-safe.
final class Admission {
    /// A body up to this length is part of its request, of which there are only so many.
    static final int SMALL_BODY = 8 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration WARN_EVERY = Duration.ofMinutes(1);
    private static final int MOST_SECONDS = 5;

    private final Limits limits;
    private final HttpParts.Load load;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong bodyBytes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - WARN_EVERY.toNanos());

    Admission(Limits limits, HttpParts.Load load) {
        this.limits = limits;
        this.load = load;
    }

    /// What one request takes up. To be left once it is answered; leaving twice does nothing. Thread-safe.
    final class Place {
        private final AtomicBoolean counted = new AtomicBoolean();
        private final AtomicLong memory = new AtomicLong();
        private Priority priority = Priority.NORMAL;

        /// Takes the place.
        ///
        /// @throws ProblemException 503 `overloaded`
        void enter(Priority asked) {
            priority = asked;
            int most = limits.of(asked);
            if (underWay.incrementAndGet() > most || load.waiting(asked) >= most) {
                underWay.decrementAndGet();
                throw refusal(asked, "are under way already");
            }
            counted.set(true);
        }

        /// The request is answered, or parked.
        void leave() {
            if (counted.compareAndSet(true, false)) {
                underWay.decrementAndGet();
            }
        }

        /// Takes memory for a long body.
        ///
        /// @throws ProblemException 503 `overloaded`
        void take(int bytes) {
            long most = priority == Priority.VITAL ? limits.bodyBytes() : limits.bodyBytes() / 2;
            if (bodyBytes.addAndGet(bytes) > most) {
                bodyBytes.addAndGet(-bytes);
                throw refusal(priority, "fill the memory for bodies");
            }
            memory.addAndGet(bytes);
        }

        /// The request has ended and its body with it.
        void end() {
            leave();
            if (memory.get() != 0) {
                bodyBytes.addAndGet(-memory.getAndSet(0));
            }
        }
    }

    /// The place of a new request.
    Place place() {
        return new Place();
    }

    /// The refusal of a request on a connection that is one too many.
    ProblemException tooManyConnections() {
        return overloaded("Expected at most " + limits.connections() + " connections, but that many are open already."
                        + " Close those that are not needed, or come back later.")
                .withHeader("Connection", "close");
    }

    /// How many requests are under way.
    int underWay() {
        return underWay.get();
    }

    private ProblemException refusal(Priority priority, String what) {
        warn(priority);
        return overloaded("Expected to have room for this call, but " + underWay.get() + " requests " + what
                + ". Nothing was done; repeat the request after the seconds in Retry-After.");
    }

    /// All who are refused now shall not come back at once.
    private static ProblemException overloaded(String detail) {
        return new ProblemException(ProblemCode.OVERLOADED, detail)
                .withHeader(
                        "Retry-After",
                        Integer.toString(ThreadLocalRandom.current().nextInt(1, MOST_SECONDS + 1)));
    }

    private void warn(Priority priority) {
        refused.incrementAndGet();
        long now = System.nanoTime();
        long last = warnedAt.get();
        if (now - last >= WARN_EVERY.toNanos() && warnedAt.compareAndSet(last, now)) {
            LOG.warn(
                    "More comes than can be done: {} requests are under way, {} were refused since the last such line;"
                            + " this one is {}",
                    underWay.get(),
                    refused.getAndSet(0),
                    priority);
        }
    }
}
