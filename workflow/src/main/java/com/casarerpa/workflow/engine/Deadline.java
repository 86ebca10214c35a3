package com.casarerpa.workflow.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// When the node that a strand runs must have ended. The watch claims an overdue deadline before it interrupts, so
/// that an interrupt can never hit the node after.
final class Deadline {
    private static final long IDLE = Long.MAX_VALUE;
    private static final long CLAIMED = Long.MIN_VALUE;

    private final AtomicLong due = new AtomicLong(IDLE);
    private volatile boolean interrupted;
    private volatile @Nullable Thread thread;
    private volatile long claimedAt;

    /// The strand begins on this thread.
    void begin() {
        thread = Thread.currentThread();
    }

    /// The strand's thread has ended its work.
    void end() {
        thread = null;
    }

    /// A node begins that must end by this time ([System#nanoTime]); only the strand's thread.
    void arm(long nanos) {
        due.lazySet(nanos);
    }

    /// The node ended.
    ///
    /// @return whether it was interrupted because it was overdue; the interrupt has then been taken back
    boolean disarm() {
        if (due.getAndSet(IDLE) != CLAIMED) {
            return false;
        }
        while (!interrupted) {
            Thread.onSpinWait();
        }
        interrupted = false;
        Thread.interrupted();
        return true;
    }

    /// Interrupts the node if it is overdue; only the watch.
    ///
    /// @return when to look again, [Long#MAX_VALUE] when no node works
    long check(long now) {
        long at = due.get();
        if (at == IDLE || at == CLAIMED || at - now > 0) {
            return at == CLAIMED ? IDLE : at;
        }
        if (due.compareAndSet(at, CLAIMED)) {
            claimedAt = now;
            interrupt();
            interrupted = true;
        }
        return IDLE;
    }

    /// For how long an overdue node has not ended, in nanoseconds; 0 when none is.
    long overdue(long now) {
        return due.get() == CLAIMED ? Math.max(1, now - claimedAt) : 0;
    }

    /// Interrupts the strand's thread, if it runs.
    void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
