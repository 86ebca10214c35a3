package com.casarerpa.orchestrator.http;

/// How many calls a second one key may make on average; four seconds' worth at once.
///
/// What ends or keeps work (complete, extend, heartbeat, …) has a bucket of its own, ten times as large, so that a
/// robot that claims without end cannot keep itself from finishing what it has.
///
/// @param robot units a second for each robot key; a small call is one unit
/// @param admin units a second for each admin key, with all its sessions
public record Rates(int robot, int admin) {
    /// A robot at its rhythm needs one or two a second; a page of the dashboard some twenty at once.
    public static final Rates DEFAULT = new Rates(100, 500);

    /// The most that can be set.
    public static final int MOST = 1_000_000;

    static final int BURST_SECONDS = 4;
    static final int VITAL_FACTOR = 10;

    public Rates {
        if (robot < 1 || admin < 1 || robot > MOST || admin > MOST) {
            throw new IllegalArgumentException(
                    "Expected rates of 1.." + MOST + " calls a second, got " + robot + " and " + admin);
        }
    }
}
