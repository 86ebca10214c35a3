package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.NodeException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Turns what a driver says into codes and messages. No password stands in one.
final class SqlFailures {
    /// The database refused a statement.
    static final String DATABASE_ERROR = "DATABASE_ERROR";
    /// The connection could not be made, or was lost.
    static final String CONNECTION_FAILED = "CONNECTION_FAILED";

    private static final int SHORTEST_SECRET = 3;

    private SqlFailures() {}

    /// A statement failed.
    ///
    /// @param where what the message names, such as `PostgreSQL (db.example.com)`
    static NodeException ofStatement(String where, SQLException e, List<String> secrets) {
        boolean lost = state(e).startsWith("08");
        return new NodeException(
                lost ? CONNECTION_FAILED : DATABASE_ERROR,
                (lost ? "The connection to " + where + " was lost: " : where + " refused the statement: ")
                        + message(e, secrets),
                clean(e, secrets));
    }

    /// A connection failed.
    static NodeException ofConnection(String where, SQLException e, List<String> secrets, String hint) {
        return new NodeException(
                CONNECTION_FAILED, "Could not connect to " + where + ": " + message(e, secrets) + hint);
    }

    /// The driver's message on one line, with its state, without secrets.
    static String message(SQLException e, List<String> secrets) {
        String raw = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Throwable cause = e.getCause();
        if (cause != null && cause.getMessage() != null && !raw.contains(cause.getMessage())) {
            raw = raw + " (" + cause.getMessage() + ")";
        }
        String state = state(e);
        String text = raw.strip().replaceAll("\\s*\\n\\s*", "; ");
        return hide(state.isEmpty() ? text : text + " [SQLSTATE " + state + "]", secrets);
    }

    static String hide(String text, List<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                hidden = hidden.replace(secret, "***");
            }
        }
        return hidden;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState().toUpperCase(Locale.ROOT);
    }

    /// A cause is written into logs with its message, so it goes along only when it holds no secret.
    private static SQLException clean(SQLException e, List<String> secrets) {
        return new SQLException(message(e, secrets), e.getSQLState(), e.getErrorCode());
    }
}
