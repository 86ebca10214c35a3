package com.casarerpa.orchestrator.platform.database;

import java.time.Duration;

/// How long the database lets one of our sessions keep others waiting, and how long we wait for the database. Each
/// bound ends in a failure that the caller may repeat, never in a thread that hangs.
///
/// @param statement how long one statement may run
/// @param lock how long it may wait for a row, a table or an advisory lock that somebody else holds
/// @param idleInTransaction how long a transaction of ours may lie still: this process may be stopped or cut off in
///     the middle of one, and its locks would hold up all other orchestrators
/// @param silence how long a connection may say nothing while an answer is awaited; longer than `statement`
record SessionLimits(Duration statement, Duration lock, Duration idleInTransaction, Duration silence) {
    /// For everything that people and slow pages ask.
    static final SessionLimits ORDINARY = new SessionLimits(
            Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(40));

    /// For the claim plane, whose statements take milliseconds, and where one that waits holds up all robots.
    static final SessionLimits HOT = new SessionLimits(
            Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(15));

    /// As settings at the start of a session.
    String options() {
        return "-c statement_timeout=" + statement.toMillis() + " -c lock_timeout=" + lock.toMillis()
                + " -c idle_in_transaction_session_timeout=" + idleInTransaction.toMillis();
    }
}
