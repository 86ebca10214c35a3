package com.casarerpa.nodes.database;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Does what a driver does not let itself be interrupted in: on a thread of its own, while the node's thread waits
/// and can be interrupted.
final class Worker {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long STEP_NANOS = 2_000_000;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private Worker() {}

    /// How work is ended from outside.
    interface Stop {
        /// Asks it to end; may wait for the network.
        void ask() throws Exception;

        /// Takes away what it works with.
        void force();
    }

    /// Does the work and waits for its end. An interrupt asks it to end, and forces it when that does not help
    /// within two seconds; either way this method does not answer before the work has ended or was forced.
    static <T> T run(Callable<T> work, Stop stop) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            end(task, stop);
            throw e;
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static void end(FutureTask<?> task, Stop stop) {
        FutureTask<Boolean> asking = new FutureTask<>(() -> {
            stop.ask();
            return true;
        });
        start(asking);
        boolean ended = awaits(task);
        if (!ended) {
            stop.force();
            awaits(task);
        }
    }

    /// Further interrupts must not cut the ending short: whoever waits for the node is about to be told.
    private static boolean awaits(FutureTask<?> task) {
        long until = System.nanoTime() + GRACE.toNanos();
        boolean again = false;
        while (!task.isDone() && System.nanoTime() - until < 0) {
            again |= Thread.interrupted();
            LockSupport.parkNanos(again ? 2 * STEP_NANOS : STEP_NANOS);
        }
        return task.isDone();
    }

    private static void start(Runnable task) {
        Thread.ofPlatform()
                .daemon()
                .name("database-" + NUMBER.incrementAndGet())
                .start(task);
    }

    private static Exception cause(ExecutionException e) {
        return switch (e.getCause()) {
            case Exception exception -> exception;
            case Error error -> throw error;
            case null, default -> e;
        };
    }
}
