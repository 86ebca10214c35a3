package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import java.sql.SQLException;
import java.util.Set;

/// What a failed statement means for the requests that it was to write, by the class of its SQLSTATE.
public final class SqlFailures {
    private static final int CLASS_LENGTH = 2;
    /// Not in the encoding, not in JSON, and a time out of its range.
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05", "22008");

    private SqlFailures() {}

    /// Whether a value that was sent is one that no column can hold: U+0000 in a text, or a time beyond the calendar.
    public static boolean isUnstorable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return UNSTORABLE.contains(sql.getSQLState());
            }
        }
        return false;
    }

    /// A deadlock or a conflict: try again. Data, a constraint, more than a statement may hold, or a row that somebody
    /// else keeps locked: one request is bad (or they are too many for one statement). Anything else: all fail.
    public static BatchFailure classify(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                return switch (state.substring(0, Math.min(CLASS_LENGTH, state.length()))) {
                    case "40" -> BatchFailure.TRY_AGAIN;
                    case "22", "23", "54", "55" -> BatchFailure.ONE_IS_BAD;
                    default -> BatchFailure.ALL_FAIL;
                };
            }
        }
        return BatchFailure.ALL_FAIL;
    }
}
