package com.casarerpa.robot.job;

import com.casarerpa.contract.robot.RobotRegistered;
import java.time.Duration;
import java.util.Optional;

/// The rhythm that the orchestrator wants: told at the registration, corrected by heartbeats. Thread-safe.
public final class Rhythm {
    private static final int LONGEST_POLL_SECONDS = 50;
    private static final int SHORTEST_LEASE_SECONDS = 5;
    private static final int LONGEST_LEASE_SECONDS = 3600;

    private final Optional<Duration> lease;
    private volatile int heartbeatSeconds = 10;
    private volatile int pollWaitSeconds = 30;
    private volatile int leaseSeconds = 30;

    /// @param lease how long this robot wants its leases to be; empty leaves that to the orchestrator
    public Rhythm(Optional<Duration> lease) {
        this.lease = lease;
    }

    /// Takes over what the registration answered.
    public void registered(RobotRegistered answer) {
        heartbeat(answer.heartbeatSeconds());
        pollWaitSeconds = Math.clamp(answer.pollWaitSeconds(), 0, LONGEST_POLL_SECONDS);
        leaseSeconds = bounded(answer.leaseSeconds());
    }

    /// Takes over what a heartbeat answered.
    public void heartbeat(int seconds) {
        heartbeatSeconds = Math.max(1, seconds);
    }

    /// From one heartbeat to the next.
    public Duration heartbeat() {
        return Duration.ofSeconds(heartbeatSeconds);
    }

    /// How long a claim waits for a job, 0 to 50 s.
    public int pollWaitSeconds() {
        return pollWaitSeconds;
    }

    /// How long a lease is asked for, 5 to 3600 s.
    public int leaseSeconds() {
        return lease.map(wanted -> bounded(wanted.toSeconds())).orElse(leaseSeconds);
    }

    private static int bounded(long seconds) {
        return Math.clamp(seconds, SHORTEST_LEASE_SECONDS, LONGEST_LEASE_SECONDS);
    }
}
