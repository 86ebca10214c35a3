package com.casarerpa.robot.job;

import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// The exclusive right to a job, as far as the robot can believe in it. Measured on the monotonic clock from the
/// moment that the request left, and a little shorter than the orchestrator said, so that the robot gives up first.
/// Thread-safe.
final class Lease {
    private static final Duration LARGEST_MARGIN = Duration.ofSeconds(2);

    private final UUID token;
    private final RunStop stop;
    private final Time time;
    private long grantedAt;
    private Duration length;
    private Optional<String> lost = Optional.empty();

    /// @param stop is told when the lease is lost
    Lease(UUID token, Duration length, long grantedAt, RunStop stop, Time time) {
        this.token = token;
        this.stop = stop;
        this.length = length;
        this.grantedAt = grantedAt;
        this.time = time;
    }

    UUID token() {
        return token;
    }

    /// Whether the robot may still write to the job.
    synchronized boolean held() {
        return lost.isEmpty() && remaining().isPositive();
    }

    /// How long it can be believed in without another word of the orchestrator; negative when over.
    synchronized Duration remaining() {
        Duration tenth = length.dividedBy(10);
        Duration margin = tenth.compareTo(LARGEST_MARGIN) > 0 ? LARGEST_MARGIN : tenth;
        return length.minus(margin).minus(time.since(grantedAt));
    }

    /// How long until it is to be extended: a third of its length after the grant.
    synchronized Duration untilExtension() {
        return length.dividedBy(3).minus(time.since(grantedAt));
    }

    /// How long the orchestrator granted it for.
    synchronized Duration length() {
        return length;
    }

    /// Notes an extension.
    ///
    /// @param sentAt when the request left
    synchronized void extended(long sentAt, Duration newLength) {
        grantedAt = sentAt;
        length = newLength;
    }

    /// Notes that it is gone, and stops the run; the first reason stays.
    void lose(String reason) {
        synchronized (this) {
            if (lost.isPresent()) {
                return;
            }
            lost = Optional.of(reason);
        }
        stop.request(new StopReason.LeaseLost(reason));
    }

    /// Why it is gone, if somebody said so.
    synchronized Optional<String> lostBecause() {
        return lost;
    }
}
