package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.engine.Engine.End;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a run and, meanwhile, interrupts nodes that take too long. One per run, on the thread
/// that asked for it.
///
/// It need not look at each node: no node that begins after a look can be overdue before `look + shortest
/// time-out`, so it sleeps until then or until the deadline of the node that works now.
final class Watch {
    private static final long PARALLEL_LOOK_NANOS = 20_000_000;

    private final Run run;
    private final long graceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable End end;
    private long stoppedAt;

    Watch(Run run) {
        this.run = run;
        this.graceNanos = run.environment.stopGrace().toNanos();
    }

    /// The main strand ended.
    void ended(End how) {
        lock.lock();
        try {
            end = how;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Something changed: look again.
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the end. An interrupt of this thread cancels the run and is kept.
    End await() {
        boolean interrupted = false;
        lock.lock();
        try {
            while (true) {
                if (end != null) {
                    return end;
                }
                long now = System.nanoTime();
                long wait = look(now) - now;
                if (isGivenUp(now)) {
                    return giveUp();
                }
                try {
                    if (wait > 0) {
                        changed.awaitNanos(wait);
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void cancel() {
        // The control calls back into `wake`, which takes this lock again: it is reentrant.
        run.control.cancel("the thread that ran it was interrupted");
    }

    /// Interrupts what is overdue and answers when to look again.
    private long look(long now) {
        long next = run.plan.minTimeoutNanos == Long.MAX_VALUE ? now + graceNanos : now + run.plan.minTimeoutNanos;
        boolean stopping = run.isStopping();
        if (stopping && stoppedAt == 0) {
            stoppedAt = now;
        }
        if (stopping) {
            next = Math.min(next, stoppedAt + graceNanos);
        }
        for (Strand strand : run.strands()) {
            long due = strand.deadline.check(now);
            if (due != Long.MAX_VALUE) {
                next = Math.min(next, due);
            }
            if (strand.deadline.overdue(now) > 0) {
                next = Math.min(next, now + PARALLEL_LOOK_NANOS);
            }
        }
        return next;
    }

    private boolean isGivenUp(long now) {
        if (run.isStopping() && now - stoppedAt >= graceNanos) {
            return true;
        }
        return run.strands().stream().anyMatch(strand -> strand.deadline.overdue(now) >= graceNanos);
    }

    private End giveUp() {
        boolean cancelled = run.isStopping();
        run.giveUp();
        String message = "a node did not end within "
                + run.environment.stopGrace().toSeconds() + " s after it was interrupted; the run was given up";
        return cancelled
                ? new End(Optional.of(Engine.cancelled(run.control.cancelled())), true, true)
                : new End(Optional.of(new RunError(Optional.empty(), RunError.NODE_STUCK, message)), false, true);
    }
}
