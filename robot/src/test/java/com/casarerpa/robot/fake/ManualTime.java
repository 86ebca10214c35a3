package com.casarerpa.robot.fake;

import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Monotonic time that moves only when a test says so. Sleepers are known by their threads' names.
public final class ManualTime implements Time {
    private static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Thread, Long> sleepers = new HashMap<>();
    private long wall = 1_800_000_000_000L;
    private long now = 1_000_000_000L;

    @Override
    public long nanos() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long wallMillis() {
        lock.lock();
        try {
            return wall + now / 1_000_000;
        } finally {
            lock.unlock();
        }
    }

    /// Sets the wall clock, which the monotonic clock does not notice.
    public void jump(Duration by) {
        lock.lock();
        try {
            wall += by.toMillis();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sleep(Duration length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long until = now + length.toNanos();
            sleepers.put(Thread.currentThread(), until);
            changed.signalAll();
            while (now < until) {
                changed.await();
            }
        } finally {
            sleepers.remove(Thread.currentThread());
            changed.signalAll();
            lock.unlock();
        }
    }

    /// Moves the time and wakes whoever has slept long enough.
    public void advance(Duration length) {
        lock.lock();
        try {
            now += length.toNanos();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a thread whose name begins so is asleep, then moves the time just so far that it wakes up.
    public void wake(String name) {
        wakeUnless(name, () -> false);
    }

    /// Whether a thread whose name begins so is asleep.
    public boolean isAsleep(String name) {
        lock.lock();
        try {
            return sleeper(name) != null;
        } finally {
            lock.unlock();
        }
    }

    /// Wakes the thread again and again until the condition holds; the thread may end by then.
    public void wakeUntil(String name, BooleanSupplier done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waking " + name + " did not bring it about");
            }
            wakeUnless(name, done);
        }
    }

    private void wakeUnless(String name, BooleanSupplier done) {
        lock.lock();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (sleeper(name) == null) {
                if (done.getAsBoolean()) {
                    return;
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("No thread " + name + " sleeps, but only " + sleepers.keySet());
                }
                changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            Thread thread = sleeper(name);
            now = Math.max(now, sleepers.get(thread));
            changed.signalAll();
            while (sleepers.containsKey(thread) && sleepers.get(thread) <= now) {
                changed.await();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    private Thread sleeper(String name) {
        return sleepers.keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .findFirst()
                .orElse(null);
    }
}
