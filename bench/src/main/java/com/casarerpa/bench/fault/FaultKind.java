package com.casarerpa.bench.fault;

import java.util.Locale;

/// What can be done to a fleet.
///
/// Durations are in milliseconds; of what is over at once both are 0.
enum FaultKind {
    ORCHESTRATOR_KILL("kill -9 of an orchestrator, started again", 0, 2_000),
    ORCHESTRATOR_STOP("kill -STOP of an orchestrator, then -CONT", 1_000, 15_000),
    ORCHESTRATOR_RESTART("an orchestrator is stopped in order and started again", 0, 1_000),
    DATABASE_KILL("kill -9 of PostgreSQL, started again", 0, 0),
    DATABASE_TERMINATE("every session of the database is terminated", 0, 0),
    DATABASE_LOCK("a forgotten transaction locks rows of jobs and robots", 1_000, 6_000),
    DATABASE_CUT("the network between an orchestrator and PostgreSQL is cut", 500, 5_000),
    DATABASE_BLACK_HOLE("that network swallows everything, then delivers it late", 1_000, 6_000),
    NETWORK_DROP_REPLIES("requests reach an orchestrator, its answers are lost", 500, 5_000),
    NETWORK_DELAY("the network to an orchestrator is slow", 1_000, 6_000),
    NETWORK_HALF_CLOSE("connections to an orchestrator are closed in one direction", 0, 0),
    NETWORK_CUT("the network to an orchestrator is cut", 500, 5_000),
    NETWORK_BLACK_HOLE("the network to an orchestrator swallows everything, then delivers it late", 1_000, 10_000),
    ROBOT_KILL("kill -9 of a robot, started again", 0, 3_000),
    ROBOT_STOP("kill -STOP of a robot, then -CONT", 1_000, 40_000);

    private final String words;
    private final int leastMillis;
    private final int mostMillis;

    FaultKind(String words, int leastMillis, int mostMillis) {
        this.words = words;
        this.leastMillis = leastMillis;
        this.mostMillis = mostMillis;
    }

    /// For people.
    String words() {
        return words;
    }

    int leastMillis() {
        return leastMillis;
    }

    int mostMillis() {
        return mostMillis;
    }

    /// Whether simulated robots feel it, so that the rate of completions tells how long it takes to recover. What
    /// becomes of one real robot shows in its jobs only.
    boolean takesAway() {
        return this != ROBOT_KILL && this != ROBOT_STOP;
    }

    /// For tables: lower case, with hyphens.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
