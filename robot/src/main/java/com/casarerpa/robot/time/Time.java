package com.casarerpa.robot.time;

import java.time.Duration;

/// Monotonic time and pauses. Leases are measured with it, never with the wall clock, which may jump.
///
/// Thread-safe. Tests bring their own, which moves only when they say so.
public interface Time {
    /// Nanoseconds since some fixed moment; only differences mean something.
    long nanos();

    /// The wall clock in milliseconds since 1970. It may jump, and nothing is measured with it; what matters is
    /// whether it and [#nanos()] part.
    long wallMillis();

    /// Waits; ends early with an exception when the thread is interrupted.
    void sleep(Duration length) throws InterruptedException;

    /// What has passed since a moment that [#nanos()] gave.
    default Duration since(long earlier) {
        return Duration.ofNanos(nanos() - earlier);
    }

    /// The machine's monotonic clock.
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
