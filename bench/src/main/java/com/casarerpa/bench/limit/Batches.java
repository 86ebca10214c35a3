package com.casarerpa.bench.limit;

import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// **LB**: the most claim+complete cycles a second in batches of 100 with `unnest` on one connection:
/// what is left when
/// neither HTTP nor a second connection costs anything.
public final class Batches {
    private static final int BATCH = 100;

    private static final String CLAIM = """
            UPDATE bench.job AS j SET queued = false, token = ?
            FROM (SELECT id FROM bench.job WHERE queued ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED) AS next
            WHERE j.id = next.id
            RETURNING j.id
            """;

    private static final String COMPLETE = """
            UPDATE bench.job AS j SET done = true FROM unnest(CAST(? AS bigint[])) AS given (id)
            WHERE j.id = given.id AND j.token = ? AND NOT j.done
            """;

    private final DatabaseUrl database;

    public Batches(DatabaseUrl database) {
        this.database = database;
    }

    /// Measures on a fresh table.
    ///
    /// @return cycles a second
    public double measure(Duration duration) {
        try (BenchTable _ = BenchTable.fill(database, 100_000L * Math.max(1, duration.toSeconds() + 1));
                Connection connection = BenchTable.prepared(database);
                PreparedStatement claim = connection.prepareStatement(CLAIM);
                PreparedStatement complete = connection.prepareStatement(COMPLETE)) {
            long begin = System.nanoTime();
            long end = begin + duration.toNanos();
            long cycles = 0;
            while (System.nanoTime() < end) {
                cycles += cycle(connection, claim, complete);
            }
            return cycles / ((System.nanoTime() - begin) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException("Measuring LB", e);
        }
    }

    private static int cycle(Connection connection, PreparedStatement claim, PreparedStatement complete)
            throws SQLException {
        Object[] ids = new Object[BATCH];
        int count = 0;
        claim.setLong(1, 1);
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                ids[count++] = rows.getLong(1);
            }
        }
        if (count != BATCH) {
            throw new SQLException("Expected " + BATCH + " rows until the end, but the table ran dry");
        }
        Array array = connection.createArrayOf("bigint", ids);
        complete.setArray(1, array);
        complete.setLong(2, 1);
        int completed = complete.executeUpdate();
        array.free();
        if (completed != BATCH) {
            throw new SQLException("Expected to complete " + BATCH + " rows, but " + completed + " were");
        }
        return BATCH;
    }
}
