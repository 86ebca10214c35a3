package com.casarerpa.bench.site;

import com.casarerpa.bench.load.IdSet;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import java.util.function.LongConsumer;

/// All that benchmarks do to the orchestrator's own tables behind its back: filling them with more rows
/// than anybody
/// wants to send over HTTP, and comparing them with what was answered. One connection; for one thread.
public final class CasareTables implements AutoCloseable {
    private static final int CHUNK = 50_000;

    private static final String INSERT_PENDING = """
            WITH made AS MATERIALIZED (
                SELECT gen_random_uuid() AS job_id, clock_timestamp() AS created_at
                FROM generate_series(1, CAST(? AS integer))),
            queued AS (
                INSERT INTO casare.job_queue
                    (job_id, tenant_id, workspace_id, workflow_id, workflow_version, queue_rank, created_at, lane)
                SELECT made.job_id, place.tenant_id, place.workspace_id, place.workflow_id, 1,
                    CAST(extract(epoch FROM made.created_at) * 1000 AS bigint) - 10 * 600000, made.created_at,
                    -- The hash of "anywhere": what the API gave the first job of the workspace.
                    place.lane
                FROM made CROSS JOIN (
                    SELECT * FROM casare.job_queue
                    WHERE tenant_id = CAST(? AS uuid) AND workspace_id = CAST(? AS uuid)
                        AND workflow_id = CAST(? AS uuid)
                    LIMIT 1) AS place
                RETURNING job_id, tenant_id, workspace_id)
            INSERT INTO casare.job_payload (job_id, tenant_id, workspace_id, submitted_by)
            SELECT job_id, tenant_id, workspace_id, 'bench' FROM queued
            """;

    private static final String INSERT_FINISHED = """
            WITH made AS MATERIALIZED (
                SELECT gen_random_uuid() AS job_id, gen_random_uuid() AS token,
                    clock_timestamp() - make_interval(mins => 60 + n % 500000) AS created_at
                FROM generate_series(1, CAST(? AS integer)) AS n),
            done AS (
                INSERT INTO casare.job_queue
                    (job_id, tenant_id, workspace_id, workflow_id, workflow_version, status, queued, queue_rank,
                     attempt, claim_count, created_at, robot_id, claimed_at, finished_at, progress)
                SELECT job_id, CAST(? AS uuid), CAST(? AS uuid), CAST(? AS uuid), 1, 'completed', false,
                    CAST(extract(epoch FROM created_at) * 1000 AS bigint) - 10 * 600000,
                    1, 1, created_at, token, created_at, created_at, 100
                FROM made
                RETURNING job_id, tenant_id, workspace_id, robot_id, created_at),
            payload AS (
                INSERT INTO casare.job_payload (job_id, tenant_id, workspace_id, submitted_by)
                SELECT job_id, tenant_id, workspace_id, 'bench' FROM done)
            INSERT INTO casare.job_attempts
                (job_id, attempt_no, tenant_id, workspace_id, robot_id, lease_token, started_at, ended_at, end_reason,
                 job_status, result)
            SELECT job_id, 1, tenant_id, workspace_id, robot_id, robot_id, created_at, created_at, 'completed',
                'completed', '{"success": true}'
            FROM done
            """;

    private final Connection connection;

    /// Connects; every statement is a transaction of its own.
    public CasareTables(DatabaseUrl url) {
        connection = connect(url);
    }

    /// A new connection to the database.
    public static Connection connect(DatabaseUrl url) {
        try {
            Properties properties = new Properties();
            properties.setProperty("ApplicationName", "casare-bench");
            properties.putAll(url.connectionProperties());
            return DriverManager.getConnection(url.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw new IllegalStateException("Connecting to " + url, e);
        }
    }

    /// Adds jobs that wait.
    ///
    /// @param told is told after each part how many there are
    public void insertPending(Workplace place, long count, LongConsumer told) {
        insert(INSERT_PENDING, place, count, told);
    }

    /// Adds jobs that finished long ago, with payload and attempt.
    public void insertFinished(Workplace place, long count, LongConsumer told) {
        insert(INSERT_FINISHED, place, count, told);
    }

    /// Foreign keys are not checked row by row when the user may switch that off: the rows are right.
    private void insert(String sql, Workplace place, long count, LongConsumer told) {
        boolean trusted = superuser();
        if (trusted) {
            execute("SET session_replication_role = replica");
        }
        insertParts(sql, place, count, told);
        if (trusted) {
            execute("RESET session_replication_role");
        }
    }

    private void insertParts(String sql, Workplace place, long count, LongConsumer told) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (long done = 0; done < count; ) {
                long now = Math.min(CHUNK, count - done);
                statement.setLong(1, now);
                statement.setString(2, place.tenantId());
                statement.setString(3, place.workspaceId());
                statement.setString(4, place.workflowId());
                statement.executeUpdate();
                done += now;
                told.accept(done);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Adding jobs to the tables", e);
        }
    }

    /// Brings statistics up to date and writes everything out, so that neither happens within a
    /// measurement.
    public void settle() {
        execute("VACUUM (ANALYZE) casare.job_queue");
        if (superuser()) {
            execute("CHECKPOINT");
        }
    }

    /// How many jobs of the workspace wait.
    public long pending(Workplace place) {
        return number("SELECT count(*) FROM casare.job_queue WHERE queued AND workspace_id = CAST(? AS uuid)", place);
    }

    /// How many jobs of the workspace are leased now.
    public long running(Workplace place) {
        return number(
                "SELECT count(*) FROM casare.job_queue WHERE status = 'running' AND workspace_id = CAST(? AS uuid)",
                place);
    }

    /// The database's time now, as text.
    String clock() {
        return text("SELECT CAST(clock_timestamp() AS text)");
    }

    /// The jobs of the workspace that were completed since then, which those of [#insertFinished] were not.
    public IdSet completed(Workplace place, String since) {
        IdSet completed = new IdSet();
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT job_id FROM casare.job_queue
                    WHERE status = 'completed' AND workspace_id = CAST(? AS uuid) AND finished_at >= CAST(? AS timestamptz)
                    """)) {
                // Without a size the driver would hold all rows in memory.
                statement.setFetchSize(10_000);
                statement.setString(1, place.workspaceId());
                statement.setString(2, since);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        completed.add(rows.getObject(1, UUID.class));
                    }
                }
            } finally {
                connection.commit();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Reading the completed jobs", e);
        }
        return completed;
    }

    /// A transaction that has forgotten to end: as long as it is open, no row that dies can be removed.
    public static Connection pin(DatabaseUrl url) {
        Connection pin = connect(url);
        try {
            pin.setAutoCommit(false);
            pin.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (PreparedStatement statement = pin.prepareStatement("SELECT count(*) FROM casare.tenants")) {
                statement.execute();
            }
            return pin;
        } catch (SQLException e) {
            throw new IllegalStateException("Opening a transaction to pin xmin", e);
        }
    }

    /// How many jobs there are that no benchmark made.
    public long foreignJobs() {
        return number("""
                SELECT count(*) FROM casare.job_queue AS j JOIN casare.workspaces AS w USING (workspace_id)
                WHERE w.name NOT LIKE 'bench-%'
                """);
    }

    private boolean superuser() {
        return number("SELECT CASE WHEN rolsuper THEN 1 ELSE 0 END FROM pg_roles WHERE rolname = current_user") == 1;
    }

    private long number(String sql, Workplace place) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, place.workspaceId());
            return only(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Asking the database", e);
        }
    }

    /// The one number that a query answers.
    public long number(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return only(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Asking the database", e);
        }
    }

    private static long only(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("Expected one row, but got none");
            }
            return rows.getLong(1);
        }
    }

    private String text(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("Expected one row, but got none");
            }
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Asking the database", e);
        }
    }

    /// Runs a statement that answers nothing.
    public void execute(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Running " + sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Closing the connection to the database", e);
        }
    }
}
