package com.casarerpa.robot.spool;

import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import java.util.concurrent.atomic.AtomicLong;

/// How much of its limit the spool takes. From nine tenths on there is no room for more lines and artifacts, and no
/// new jobs are taken ([ConditionCode#SPOOL_FULL]) until it is down to eight; the last tenth is for results, which
/// are always taken, and for warnings and errors. Thread-safe.
final class SpoolSpace {
    private static final long MIB = 1L << 20;

    private final long limit;
    private final Conditions conditions;
    private final AtomicLong used = new AtomicLong();
    private volatile Room room = bytes -> {};

    /// What may have to wait outside.
    enum Rank {
        /// Lines below warning, artifacts.
        USUAL,
        /// Warnings and errors.
        URGENT,
        /// Results.
        ALWAYS
    }

    /// Makes room by dropping what matters least.
    @FunctionalInterface
    interface Room {
        /// Frees as many bytes, or what can be freed.
        void make(long bytes);
    }

    /// @param limit bytes
    SpoolSpace(long limit, Conditions conditions) {
        this.limit = limit;
        this.conditions = conditions;
    }

    /// Says who makes room.
    void roomBy(Room how) {
        room = how;
    }

    /// Takes room, if there is any for this rank.
    boolean take(long bytes, Rank rank) {
        long most = most(rank);
        if (used.get() + bytes > most && rank != Rank.ALWAYS) {
            room.make(used.get() + bytes - lowWater());
        }
        long now = used.addAndGet(bytes);
        if (now > most && rank != Rank.ALWAYS) {
            used.addAndGet(-bytes);
            full();
            return false;
        }
        if (now > highWater()) {
            full();
        }
        return true;
    }

    /// Counts what is there already, or was written because it had to be.
    void count(long bytes) {
        if (used.addAndGet(bytes) > highWater()) {
            full();
        }
    }

    /// Gives room back.
    void give(long bytes) {
        if (used.addAndGet(-bytes) <= lowWater()) {
            conditions.clear(ConditionCode.SPOOL_FULL);
        }
    }

    long used() {
        return used.get();
    }

    long limit() {
        return limit;
    }

    private void full() {
        conditions.set(
                ConditionCode.SPOOL_FULL,
                "What waits for delivery takes " + mib(used.get()) + " of the " + mib(limit) + " of spool_limit. No new"
                        + " jobs are taken until the orchestrator has taken enough of it. See that the orchestrator"
                        + " can be reached, or raise spool_limit");
    }

    private long most(Rank rank) {
        return switch (rank) {
            case USUAL -> highWater();
            case URGENT -> limit / 100 * 95;
            case ALWAYS -> Long.MAX_VALUE;
        };
    }

    private long highWater() {
        return limit / 10 * 9;
    }

    private long lowWater() {
        return limit / 10 * 8;
    }

    private static String mib(long bytes) {
        return (bytes + MIB - 1) / MIB + " MiB";
    }
}
