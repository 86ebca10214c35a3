package com.casarerpa.bench.fault;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// What all who take part know of the run: how far it is, and the newest jobs. Thread-safe.
final class Stage {
    private static final int REMEMBERED = 400;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<UUID> newest = new ArrayDeque<>();
    private final AtomicInteger working = new AtomicInteger();
    private volatile boolean submitting = true;
    private volatile boolean robotsWork = true;

    /// Whether new jobs are made, cancelled and retried.
    boolean submitting() {
        return submitting;
    }

    /// Whether robots take jobs.
    boolean robotsWork() {
        return robotsWork;
    }

    /// No more new jobs: what there is is worked off.
    void drain() {
        submitting = false;
    }

    /// Robots end what they have and stop.
    void end() {
        submitting = false;
        robotsWork = false;
    }

    /// A simulated robot began, or ended, a job.
    void working(int change) {
        working.addAndGet(change);
    }

    /// How many simulated robots have a job.
    int working() {
        return working.get();
    }

    /// The wall clock of this machine.
    Instant now() {
        return Instant.now();
    }

    /// A job was made.
    void made(UUID job) {
        lock.lock();
        try {
            newest.addLast(job);
            if (newest.size() > REMEMBERED) {
                newest.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /// One of the newest jobs, when there is one.
    List<UUID> any(RandomGenerator random) {
        lock.lock();
        try {
            List<UUID> all = new ArrayList<>(newest);
            return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
        } finally {
            lock.unlock();
        }
    }
}
