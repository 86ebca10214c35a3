package com.casarerpa.robot.watch;

import com.casarerpa.robot.time.Time;
import java.time.Duration;

/// The signs of life of one thread that a [Watchdog] watches. Before each thing that could hang, the thread says when
/// it will give the next sign at the latest, or that it waits for something that may take for ever.
///
/// Each sign throws an [InterruptedException] when the thread was given up and another one does its work: then it
/// must do nothing more. Used by one thread, read by the watchdog's.
public final class Pulse {
    /// What a machine that is busy may add to any bounded wait.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Time time;
    private volatile long due;
    private volatile boolean resting;
    private volatile boolean replaced;

    Pulse(Time time) {
        this.time = time;
        this.due = time.nanos() + MARGIN.toNanos();
    }

    /// The next sign comes after that time and a margin at the latest.
    public void within(Duration limit) throws InterruptedException {
        if (replaced) {
            throw new InterruptedException("another thread does this work now");
        }
        due = time.nanos() + limit.plus(MARGIN).toNanos();
        resting = false;
    }

    /// The next sign comes when something happens for which there is no bound.
    public void rest() throws InterruptedException {
        within(Duration.ZERO);
        resting = true;
    }

    /// Sleeps, and says so before.
    public void sleep(Time clock, Duration length) throws InterruptedException {
        within(length.isNegative() ? Duration.ZERO : length);
        clock.sleep(length);
    }

    /// By how much the sign is late; zero or negative when it is not.
    Duration overdue() {
        return resting ? Duration.ZERO : Duration.ofNanos(time.nanos() - due);
    }

    /// The thread is not counted on any more.
    void replace() {
        replaced = true;
    }
}
