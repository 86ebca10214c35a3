package com.casarerpa.orchestrator.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tells whether the database answers, and which exceptions mean that it does not. Thread-safe.
public final class DatabaseProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57P", "58");
    private static final Set<String> PASSING = Set.of("25006", "25P03", "55P03", "57014");

    private final Database database;

    public DatabaseProbe(Database database) {
        this.database = database;
    }

    /// Asks the database for an answer; empty when it gives one within three seconds, else what is wrong.
    public Optional<String> problem() {
        var question = new FutureTask<Integer>(() -> database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT 1").mapTo(Integer.class).one()));
        // The pool waits for a connection longer than whoever asks here.
        Thread.ofVirtual().name("database-probe").start(question);
        try {
            question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (TimeoutException silent) {
            question.cancel(true);
            return Optional.of("Expected an answer of the database within " + PATIENCE.toSeconds()
                    + " s, but there was none: " + database.url()
                    + database.outage().map(reason -> " (" + reason + ")").orElse(""));
        } catch (ExecutionException failed) {
            return Optional.of("Expected an answer of the database, but got: " + firstSqlMessage(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("The question whether the database answers was interrupted");
        }
    }

    private static String firstSqlMessage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getMessage() != null) {
                return sql.getMessage();
            }
        }
        return failure.toString();
    }

    /// Whether `failure` means that the database is away or does not do its work now, so that the same call may
    /// well succeed later: connection errors (class 08), no connection to be had, insufficient resources (53),
    /// shutting down or starting (57P), a server that is or became a standby (25006), a session ended for lying
    /// still (25P03), conflicts (40), what others hold locked (55P03), statements that took too long (57014),
    /// the server's own input and output (58).
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                if (PASSING_CLASSES.stream().anyMatch(state::startsWith) || PASSING.contains(state)) {
                    return true;
                }
            }
        }
        return false;
    }
}
