package com.casarerpa.orchestrator.robot.domain;

import java.time.Duration;

/// What the server wants of robots: how often they say that they live, how long they wait for a job, how long a lease
/// lasts.
///
/// @param heartbeat 1 s..1 h
/// @param pollWait 0..50 s: a proxy cuts a request at 100 s
/// @param lease 5 s..1 h
public record Rhythm(Duration heartbeat, Duration pollWait, Duration lease) {
    private static final int MISSED_HEARTBEATS = 3;

    /// What suits robots behind a tunnel.
    public static final Rhythm DEFAULT =
            new Rhythm(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));

    public Rhythm {
        require("heartbeat", heartbeat, 1, 3600);
        require("pollWait", pollWait, 0, 50);
        require("lease", lease, 5, 3600);
    }

    /// After this silence a robot counts as offline.
    public Duration offlineAfter() {
        return heartbeat.multipliedBy(MISSED_HEARTBEATS);
    }

    private static void require(String name, Duration value, int min, int max) {
        if (value.toSeconds() < min || value.toSeconds() > max) {
            throw new IllegalArgumentException(
                    "Expected " + name + " of " + min + " to " + max + " seconds, but got " + value);
        }
    }
}
