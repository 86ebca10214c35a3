package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.NodeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs a statement that changes something.
record StatementRun(Session session, BoundSql sql) {
    private static final Set<String> INSERTS = Set.of("INSERT", "REPLACE");

    /// What it changed.
    ///
    /// @param lastInsertId the key that the database made up for an inserted row, if there is one
    record Change(long rows, @Nullable Long lastInsertId) {}

    Change run() throws NodeException, InterruptedException {
        return session.call(this::change);
    }

    /// Runs it on the thread of the caller, who holds the session.
    Change change(Connection connection) throws SQLException, NodeException {
        boolean keys = session.dialect() == Dialect.MYSQL && isInsert();
        int wanted = keys ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS;
        if (sql.values().isEmpty()) {
            try (Statement statement = session.track(connection.createStatement())) {
                boolean rows = keys ? statement.execute(sql.sql(), wanted) : statement.execute(sql.sql());
                return changed(connection, statement, rows);
            }
        }
        try (PreparedStatement statement = session.track(
                keys ? connection.prepareStatement(sql.sql(), wanted) : connection.prepareStatement(sql.sql()))) {
            Binding.bind(statement, sql.values(), session.dialect());
            return changed(connection, statement, statement.execute());
        }
    }

    private Change changed(Connection connection, Statement statement, boolean answers) throws SQLException {
        if (answers) {
            return returned(statement);
        }
        long rows = Math.max(0, statement.getLargeUpdateCount());
        // Before the next result: moving on forgets the keys.
        Long key = isInsert() && rows > 0 ? insertId(connection, statement) : null;
        while (!statement.getMoreResults()) {
            long count = statement.getLargeUpdateCount();
            if (count < 0) {
                break;
            }
            rows += count;
        }
        return new Change(rows, key);
    }

    /// `RETURNING`: each row stands for a changed one; the first value is the key when it is a whole number.
    private Change returned(Statement statement) throws SQLException {
        long rows = 0;
        Long key = null;
        try (ResultSet returned = statement.getResultSet()) {
            while (returned.next()) {
                if (rows++ == 0 && isInsert() && returned.getObject(1) instanceof Number number) {
                    key = number.longValue();
                }
            }
        }
        boolean changes = sql.sql().toUpperCase(Locale.ROOT).contains("RETURNING");
        return new Change(changes ? rows : 0, key);
    }

    private @Nullable Long insertId(Connection connection, Statement statement) throws SQLException {
        return switch (session.dialect()) {
            case SQLITE -> first(connection);
            case POSTGRESQL -> null;
            case MYSQL -> {
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    yield keys.next() ? (Long) keys.getLong(1) : null;
                }
            }
        };
    }

    private static @Nullable Long first(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT last_insert_rowid()")) {
            return row.next() ? (Long) row.getLong(1) : null;
        }
    }

    private boolean isInsert() {
        return INSERTS.contains(sql.words().split(" ", -1)[0]);
    }
}
