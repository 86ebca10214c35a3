package com.casarerpa.nodes.database;

import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs a query and reads its rows, as many as the robot's policy lets into memory.
///
/// PostgreSQL's driver reads a whole answer before it gives the first row unless a transaction is open, so a query
/// outside of one gets a short one of its own.
record QueryRun(Session session, BoundSql sql, Limits limits) {
    private static final int ROWS_AT_ONCE = 500;
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final long CELL_BYTES = 32;

    /// What a query answers.
    ///
    /// @param columns the names in order; one that comes twice is there twice
    /// @param rows name → value; of columns of the same name the last counts
    record Answer(List<String> columns, List<Map<String, @Nullable Object>> rows) {}

    Answer run() throws NodeException, InterruptedException {
        return session.call(connection -> {
            boolean own = session.dialect() == Dialect.POSTGRESQL
                    && connection.getAutoCommit()
                    && QUERIES.contains(sql.words().split(" ", -1)[0]);
            return own ? inTransaction(connection) : answer(connection);
        });
    }

    private Answer inTransaction(Connection connection) throws SQLException, NodeException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            Answer answer = answer(connection);
            connection.commit();
            done = true;
            return answer;
        } finally {
            if (!done && !connection.isClosed()) {
                connection.rollback();
            }
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private Answer answer(Connection connection) throws SQLException, NodeException {
        if (sql.values().isEmpty()) {
            try (Statement statement = session.track(connection.createStatement())) {
                statement.setFetchSize(ROWS_AT_ONCE);
                return statement.execute(sql.sql()) ? read(statement) : nothing();
            }
        }
        try (PreparedStatement statement = session.track(connection.prepareStatement(sql.sql()))) {
            statement.setFetchSize(ROWS_AT_ONCE);
            Binding.bind(statement, sql.values(), session.dialect());
            return statement.execute() ? read(statement) : nothing();
        }
    }

    private static Answer nothing() {
        return new Answer(List.of(), List.of());
    }

    private Answer read(Statement statement) throws SQLException, NodeException {
        try (ResultSet rows = statement.getResultSet()) {
            ResultSetMetaData meta = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(meta.getColumnLabel(i));
            }
            Cells cells = new Cells(rows, session.dialect());
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            long bytes = 0;
            while (rows.next()) {
                Map<String, @Nullable Object> row = LinkedHashMap.newLinkedHashMap(columns.size());
                for (int i = 0; i < columns.size(); i++) {
                    Object value = cells.read(i + 1);
                    row.put(columns.get(i), value);
                    bytes += size(value);
                }
                found.add(row);
                if (bytes > limits.contentBytes()) {
                    statement.cancel();
                    limits.checkContent("the answer of the query (" + found.size() + " rows and more)", bytes);
                }
            }
            return new Answer(columns, found);
        }
    }

    private static long size(@Nullable Object value) {
        return CELL_BYTES
                + switch (value) {
                    case String text -> 2L * text.length();
                    case byte[] bytes -> bytes.length;
                    case List<?> list -> list.stream().mapToLong(QueryRun::size).sum();
                    case Map<?, ?> map ->
                        map.values().stream().mapToLong(QueryRun::size).sum();
                    case null, default -> 0L;
                };
    }
}
