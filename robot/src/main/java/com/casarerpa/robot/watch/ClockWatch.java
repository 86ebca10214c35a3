package com.casarerpa.robot.watch;

import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Notices that the wall clock and the monotonic clock part by more than five seconds: the machine slept (on most
/// systems the monotonic clock stands still meanwhile), or somebody set the clock. Which of the two it was cannot be
/// told, and after a sleep no duration of before can be believed. Thread-safe.
public final class ClockWatch {
    private static final long TOLERANCE_MILLIS = 5_000;

    private final Time time;
    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();
    private volatile long difference;
    private volatile long jumps;

    public ClockWatch(Time time) {
        this.time = time;
        this.difference = difference();
    }

    /// Has something called at each jump with its length, negative when the wall clock went back. It is called on
    /// the thread that noticed, which may be that of a run: it must be quick.
    public void onJump(Consumer<Duration> listener) {
        listeners.add(listener);
    }

    /// How many jumps there were. Looks first, so that whoever compares two answers sees a jump in between; without
    /// one it takes nanoseconds.
    public long jumps() {
        if (isApart(difference())) {
            note();
        }
        return jumps;
    }

    /// Looks, and forgives what the clocks drift apart from one look to the next. To be called every second or so.
    public void look() {
        if (isApart(difference())) {
            note();
            return;
        }
        synchronized (this) {
            long now = difference();
            if (!isApart(now)) {
                difference = now;
            }
        }
    }

    private void note() {
        long by;
        synchronized (this) {
            long now = difference();
            by = now - difference;
            if (!isApart(now)) {
                return;
            }
            difference = now;
            jumps = jumps + 1;
        }
        listeners.forEach(listener -> listener.accept(Duration.ofMillis(by)));
    }

    private boolean isApart(long now) {
        long by = now - difference;
        return by > TOLERANCE_MILLIS || by < -TOLERANCE_MILLIS;
    }

    private long difference() {
        return time.wallMillis() - time.nanos() / 1_000_000;
    }
}
