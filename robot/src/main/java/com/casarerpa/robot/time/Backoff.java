package com.casarerpa.robot.time;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: doubling from the first wait to the longest, each with jitter so that a
/// fleet does not return in step. One instance counts the failures of one call; not thread-safe.
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    /// @param first the wait after the first failure, before jitter
    /// @param longest the wait that is never exceeded, except when the server asks for more
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// Counts a failure and answers the wait before the next try: between half and all of the doubled wait, and at
    /// least what the server asked for.
    public Duration next(Optional<Duration> retryAfter) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        Duration limit = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration jittered = Duration.ofNanos(limit.toNanos() / 2 + random.nextLong(limit.toNanos() / 2 + 1));
        Duration asked = retryAfter.orElse(Duration.ZERO);
        return asked.compareTo(jittered) > 0 ? asked.plus(jittered.dividedBy(10)) : jittered;
    }

    /// Starts again from the first wait.
    public void reset() {
        failures = 0;
    }

    /// How many failures were counted since the last success.
    public int failures() {
        return failures;
    }
}
