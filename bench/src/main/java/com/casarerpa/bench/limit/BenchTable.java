package com.casarerpa.bench.limit;

import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// The narrow table `bench.job` that the limits are measured on: what is claimable in a partial index,
/// room on each
/// page for HOT updates. It has a schema of its own, which closing this drops.
final class BenchTable implements AutoCloseable {
    private final DatabaseUrl database;

    private BenchTable(DatabaseUrl database) {
        this.database = database;
    }

    /// Makes it anew with this many rows to claim.
    static BenchTable fill(DatabaseUrl database, long rows) {
        run(database, "DROP SCHEMA IF EXISTS bench CASCADE");
        run(database, "CREATE SCHEMA bench");
        run(database, """
                CREATE TABLE bench.job (
                    id     bigint PRIMARY KEY,
                    token  bigint,
                    queued boolean NOT NULL DEFAULT true,
                    done   boolean NOT NULL DEFAULT false
                ) WITH (fillfactor = 50)
                """);
        run(database, "INSERT INTO bench.job (id) SELECT generate_series(1, " + rows + ")");
        run(database, "CREATE INDEX job_queued ON bench.job (id) WHERE queued");
        run(database, "VACUUM (ANALYZE) bench.job");
        return new BenchTable(database);
    }

    /// A connection whose statements are prepared on the server from the first time on.
    static Connection prepared(DatabaseUrl database) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(database.connectionProperties());
        properties.setProperty("ApplicationName", "casare-bench");
        properties.setProperty("prepareThreshold", "-1");
        return DriverManager.getConnection(database.jdbcUrl(), properties);
    }

    private static void run(DatabaseUrl database, String sql) {
        try (Connection connection = prepared(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Making the table bench.job", e);
        }
    }

    @Override
    public void close() {
        run(database, "DROP SCHEMA bench CASCADE");
    }
}
