package com.casarerpa.bench.limit;

import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// **L1**: the most claim+complete cycles a second that one row at a time can reach on this PostgreSQL: 16
/// connections, `SKIP LOCKED`, one statement for the claim and one for the completion, each its own
/// transaction, a
/// narrow table, statements prepared on the server.
///
/// With `pgbench` when the machine has it, which costs less than any driver; else over JDBC.
public final class SingleRow {
    static final int CONNECTIONS = 16;

    static final String CLAIM = """
            UPDATE bench.job SET queued = false, token = ? WHERE id = (
                SELECT id FROM bench.job WHERE queued ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    static final String COMPLETE = "UPDATE bench.job SET done = true WHERE id = ? AND token = ? AND NOT done";

    private final DatabaseUrl database;
    private final Optional<Pgbench> pgbench;

    public SingleRow(DatabaseUrl database) {
        this.database = database;
        this.pgbench = Pgbench.find(database);
    }

    /// What measures it, for the reader.
    public String method() {
        return pgbench.map(Pgbench::name).orElse("JDBC");
    }

    /// Measures on a fresh table.
    ///
    /// @return cycles a second
    public double measure(Duration duration) throws InterruptedException {
        try (BenchTable _ = BenchTable.fill(database, 15_000L * Math.max(1, duration.toSeconds() + 1))) {
            if (pgbench.isPresent()) {
                try {
                    return pgbench.get().cyclesPerSecond(CONNECTIONS, duration);
                } catch (IOException e) {
                    throw new IllegalStateException("Running " + pgbench.get().name(), e);
                }
            }
            return overJdbc(duration);
        }
    }

    /// The same over JDBC, whether or not there is `pgbench`.
    double overJdbc(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        long begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                long token = i;
                counts.add(threads.submit(() -> cycles(token, end)));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Measuring L1", e);
        }
    }

    private long cycles(long token, long end) throws SQLException {
        try (Connection connection = BenchTable.prepared(database);
                PreparedStatement claim = connection.prepareStatement(CLAIM);
                PreparedStatement complete = connection.prepareStatement(COMPLETE)) {
            long count = 0;
            while (System.nanoTime() < end) {
                claim.setLong(1, token);
                long id;
                try (ResultSet rows = claim.executeQuery()) {
                    if (!rows.next()) {
                        throw new SQLException("Expected rows until the end, but the table ran dry");
                    }
                    id = rows.getLong(1);
                }
                complete.setLong(1, id);
                complete.setLong(2, token);
                if (complete.executeUpdate() != 1) {
                    throw new SQLException("Expected to complete row " + id + ", but it was not claimed");
                }
                count++;
            }
            return count;
        }
    }
}
