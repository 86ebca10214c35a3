package com.casarerpa.bench.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Every operation of the run, in memory: some hundred bytes each, so that a million fit. Thread-safe.
final class History {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Op> ops = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong serverErrors = new AtomicLong();

    /// Keeps one more.
    void add(Op op) {
        if (op.outcome() != Outcome.UNKNOWN) {
            answered.incrementAndGet();
        }
        if (op.act() == Act.COMPLETE && op.acked()) {
            completed.incrementAndGet();
        }
        if (op.status() == 500) {
            serverErrors.incrementAndGet();
        }
        lock.lock();
        try {
            ops.add(op);
        } finally {
            lock.unlock();
        }
    }

    /// How many were answered, with yes or no.
    long answered() {
        return answered.get();
    }

    /// How many completions were acknowledged.
    long completed() {
        return completed.get();
    }

    /// How many were answered with 500, which nothing excuses.
    long serverErrors() {
        return serverErrors.get();
    }

    /// All until now.
    List<Op> all() {
        lock.lock();
        try {
            return List.copyOf(ops);
        } finally {
            lock.unlock();
        }
    }
}
