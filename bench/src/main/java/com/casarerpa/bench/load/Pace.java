package com.casarerpa.bench.load;

import java.util.concurrent.TimeUnit;

/// When requests of a fixed rate are meant to begin, whether or not the server keeps up: latency is
/// taken from then
/// (no coordinated omission).
///
/// @param start of the first one, by [System#nanoTime()]
/// @param perSecond more than 0
public record Pace(long start, double perSecond) {
    public Pace {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("Expected a rate of more than 0 a second, but got " + perSecond);
        }
    }

    /// When the n-th begins, from 0.
    public long begin(long n) {
        return start + (long) (n * (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }

    /// How many should have begun until `now`.
    public long due(long now) {
        long due = now < start ? 0 : (long) ((now - start) * perSecond / TimeUnit.SECONDS.toNanos(1)) + 1;
        // The quotient may be a hair off.
        if (due > 0 && begin(due - 1) > now) {
            return due - 1;
        }
        return begin(due) <= now ? due + 1 : due;
    }
}
