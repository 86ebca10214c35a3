package com.casarerpa.nodes.database;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs several statements, one after the other: texts, or maps with `query` and `parameters`.
///
/// With `stop_on_error` they belong together: outside of a transaction they get one of their own, and when one fails
/// nothing of them stays, so that the node can be tried again. (Statements that no transaction can hold, such as
/// `VACUUM`, take that away from the whole batch.) Without it each is kept on its own, all are tried, and `results`
/// and `success` tell what became of them.
///
/// @param total the port with the sum of changed rows
record Batch(String total) implements Action {
    private static final Set<String> NO_TRANSACTION = Set.of(
            "VACUUM",
            "PRAGMA",
            "ATTACH",
            "DETACH",
            "BEGIN",
            "START",
            "COMMIT",
            "END",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "REINDEX",
            "CLUSTER",
            "CALL",
            "LOCK",
            "SET");
    private static final Set<String> NO_TRANSACTION_PAIRS =
            Set.of("CREATE DATABASE", "DROP DATABASE", "CREATE TABLESPACE", "DROP TABLESPACE", "ALTER SYSTEM");

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Session session = Sessions.session(context);
        List<BoundSql> statements = statements(context, session);
        boolean stop = context.flag("stop_on_error", true);
        List<Map<String, @Nullable Object>> results = stop ? together(session, statements) : each(session, statements);
        List<String> errors = new ArrayList<>();
        long rows = 0;
        for (Map<String, @Nullable Object> result : results) {
            rows += ((Number) Objects.requireNonNull(result.get("rows_affected"))).longValue();
            if (result.get("error") != null) {
                errors.add("Statement " + result.get("statement") + ": " + result.get("error"));
            }
        }
        if (!errors.isEmpty()) {
            context.log(
                    LogLevel.WARNING,
                    errors.size() + " of " + statements.size() + " statements failed: " + errors.getFirst());
        }
        return NodeResult.of("results", results)
                .with(total, rows)
                .with("success", errors.isEmpty())
                .with("error", String.join("; ", errors));
    }

    private static List<BoundSql> statements(NodeContext context, Session session) throws NodeException {
        List<@Nullable Object> given = Inputs.list(context, "statements");
        if (given.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected statements in `statements`, but it is empty");
        }
        List<BoundSql> statements = new ArrayList<>();
        for (Object item : given) {
            Object query = item instanceof Map<?, ?> map ? map.get("query") : item;
            if (!(query instanceof String sql)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected every item of `statements` to be SQL or a map with `query` and `parameters`, but item "
                                + statements.size() + " is " + Values.describe(item));
            }
            Object parameters = item instanceof Map<?, ?> map ? map.get("parameters") : null;
            statements.add(Query.statement(context, session, sql, parameters));
        }
        return statements;
    }

    private static List<Map<String, @Nullable Object>> together(Session session, List<BoundSql> statements)
            throws NodeException, InterruptedException {
        boolean own = statements.stream().allMatch(Batch::fitsTransaction);
        return session.call(connection -> {
            if (!own || !connection.getAutoCommit()) {
                return all(session, statements, connection, "");
            }
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                List<Map<String, @Nullable Object>> results =
                        all(session, statements, connection, "; nothing of the batch was kept");
                connection.commit();
                done = true;
                return results;
            } finally {
                if (!connection.isClosed()) {
                    if (!done) {
                        connection.rollback();
                    }
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    private static boolean fitsTransaction(BoundSql statement) {
        String first = statement.words().split(" ", -1)[0];
        return !NO_TRANSACTION.contains(first) && !NO_TRANSACTION_PAIRS.contains(statement.words());
    }

    private static List<Map<String, @Nullable Object>> all(
            Session session, List<BoundSql> statements, Connection connection, String consequence)
            throws NodeException, SQLException {
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        for (BoundSql statement : statements) {
            try {
                results.add(result(results.size(), new StatementRun(session, statement).change(connection)));
            } catch (SQLException e) {
                throw new SQLException(
                        "statement " + results.size() + ": " + e.getMessage() + consequence,
                        e.getSQLState(),
                        e.getErrorCode(),
                        e);
            }
        }
        return results;
    }

    private static List<Map<String, @Nullable Object>> each(Session session, List<BoundSql> statements)
            throws NodeException, InterruptedException {
        return session.call(connection -> {
            List<Map<String, @Nullable Object>> results = new ArrayList<>();
            for (BoundSql statement : statements) {
                try {
                    results.add(result(results.size(), new StatementRun(session, statement).change(connection)));
                } catch (SQLException e) {
                    if (connection.isClosed()) {
                        throw e;
                    }
                    Map<String, @Nullable Object> failed = result(results.size(), new StatementRun.Change(0, null));
                    failed.put("success", false);
                    failed.put("error", session.message(e));
                    results.add(failed);
                }
            }
            return results;
        });
    }

    private static Map<String, @Nullable Object> result(int index, StatementRun.Change change) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("statement", (long) index);
        result.put("rows_affected", change.rows());
        result.put("success", true);
        result.put("attempts", 1L);
        return result;
    }
}
