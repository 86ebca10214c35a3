package com.casarerpa.bench.fault;

import java.time.Duration;
import java.time.Instant;

/// How the database's clock, which is this machine's, and [System#nanoTime] go together.
///
/// @param nanos a moment of the one
/// @param wall the same moment of the other
record WallClock(long nanos, Instant wall) {
    /// The relation of now.
    static WallClock now() {
        return new WallClock(System.nanoTime(), Instant.now());
    }

    /// A moment of the database as one of [System#nanoTime].
    long nanos(Instant instant) {
        return nanos + Duration.between(wall, instant).toNanos();
    }

    /// The other way round.
    Instant instant(long at) {
        return wall.plusNanos(at - nanos);
    }
}
