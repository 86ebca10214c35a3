package com.casarerpa.orchestrator.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tells whether the database answers, and which exceptions mean that it does not. Thread-safe.
public final class DatabaseProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
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
                    + " s, but there was none: " + database.url());
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

    /// Whether `failure` means that the database is away or refuses to work now: connection errors (class 08), no
    /// connection to be had, insufficient resources (53), shutting down or starting (57P).
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")) {
                    return true;
                }
            }
        }
        return false;
    }
}
