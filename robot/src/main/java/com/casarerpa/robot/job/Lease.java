package com.casarerpa.robot.job;

import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.ClockWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// The exclusive right to a job, as far as the robot can believe in it. Measured on the monotonic clock from the
/// moment that the request left, and a little shorter than the orchestrator said, so that the robot gives up first.
/// When the clocks have jumped, it is in doubt until the orchestrator has extended it once more. Thread-safe.
final class Lease {
    private static final Duration LARGEST_MARGIN = Duration.ofSeconds(2);
    /// A long lease is extended more often than it must be: only what is left of it counts when the network goes.
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    private final UUID token;
    private final RunStop stop;
    private final Time time;
    private final ClockWatch clocks;
    private long grantedAt;
    private Duration length;
    private Optional<String> lost = Optional.empty();
    private volatile long believedUntil;
    private volatile long confirmedAtJump;

    /// @param stop is told when the lease is lost
    Lease(UUID token, Duration length, long grantedAt, RunStop stop, Time time, ClockWatch clocks) {
        this.token = token;
        this.stop = stop;
        this.length = length;
        this.grantedAt = grantedAt;
        this.time = time;
        this.clocks = clocks;
        this.confirmedAtJump = clocks.jumps();
        this.believedUntil = grantedAt + length.minus(margin()).toNanos();
    }

    UUID token() {
        return token;
    }

    /// Whether the robot may still write to the job.
    synchronized boolean held() {
        return lost.isEmpty() && remaining().isPositive();
    }

    /// Whether another node may begin. Nanoseconds when nothing is wrong; in doubt it waits until the orchestrator
    /// has extended the lease or it is lost. A lease that ended unnoticed, because the process was stopped, is lost
    /// here.
    boolean mayGoOn() throws InterruptedException {
        if (time.nanos() - believedUntil < 0 && clocks.jumps() == confirmedAtJump) {
            return true;
        }
        return mayGoOnAfterAll();
    }

    private boolean mayGoOnAfterAll() throws InterruptedException {
        Duration late;
        synchronized (this) {
            while (lost.isEmpty() && inDoubt()) {
                wait();
            }
            if (lost.isPresent()) {
                return false;
            }
            late = remaining().negated();
        }
        if (late.isNegative()) {
            return true;
        }
        lose("its time had been over for " + Durations.text(late)
                + " when the next node was to begin; this robot was stopped or cut off meanwhile");
        return false;
    }

    /// Whether the clocks have jumped since the orchestrator's last word.
    boolean inDoubt() {
        return clocks.jumps() != confirmedAtJump;
    }

    /// How long it can be believed in without another word of the orchestrator; negative when over.
    synchronized Duration remaining() {
        return length.minus(margin()).minus(time.since(grantedAt));
    }

    private Duration margin() {
        Duration tenth = length.dividedBy(10);
        return tenth.compareTo(LARGEST_MARGIN) > 0 ? LARGEST_MARGIN : tenth;
    }

    /// How long until it is to be extended: a third of its length after the grant, a minute at most; at once when it
    /// is in doubt.
    synchronized Duration untilExtension() {
        if (inDoubt()) {
            return Duration.ZERO;
        }
        Duration third = length.dividedBy(3);
        Duration interval = third.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : third;
        return interval.minus(time.since(grantedAt));
    }

    /// How long the orchestrator granted it for.
    synchronized Duration length() {
        return length;
    }

    /// Notes an extension.
    ///
    /// @param sentAt when the request left
    /// @param jump how many jumps of the clocks there had been then
    synchronized void extended(long sentAt, long jump, Duration newLength) {
        if (lost.isPresent()) {
            return;
        }
        grantedAt = sentAt;
        length = newLength;
        believedUntil = sentAt + newLength.minus(margin()).toNanos();
        confirmedAtJump = Math.max(confirmedAtJump, jump);
        notifyAll();
    }

    /// Notes that it is gone, and stops the run; the first reason stays.
    void lose(String reason) {
        synchronized (this) {
            if (lost.isPresent()) {
                return;
            }
            lost = Optional.of(reason);
            believedUntil = time.nanos();
            notifyAll();
        }
        stop.request(new StopReason.LeaseLost(reason));
    }

    /// Why it is gone, if somebody said so.
    synchronized Optional<String> lostBecause() {
        return lost;
    }
}
