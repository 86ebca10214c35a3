package com.casarerpa.orchestrator.robot.application;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The database's time, reckoned from when it was last heard. Thread-safe.
final class DatabaseTime {
    private volatile @Nullable Heard heard;

    private record Heard(Instant at, long nanos) {}

    /// The database has just said this.
    void heard(Instant at) {
        heard = new Heard(at, System.nanoTime());
    }

    /// What it would say now.
    ///
    /// @throws IllegalStateException when it has never been heard
    Instant now() {
        Heard last = heard;
        if (last == null) {
            throw new IllegalStateException("The database's time was asked for before the database was");
        }
        return last.at().plus(Duration.ofNanos(System.nanoTime() - last.nanos()));
    }
}
