package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Tables.AttemptId;
import com.casarerpa.bench.fault.Tables.AttemptRow;
import com.casarerpa.bench.fault.Tables.EventRow;
import com.casarerpa.bench.fault.Tables.JobRow;
import com.casarerpa.bench.fault.Tables.LogRows;
import com.casarerpa.bench.site.Workplace;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads [Tables], as of one moment, of one workspace.
final class TablesReader {
    private static final String UNFINISHED = """
            SELECT count(*) FROM casare.job_queue
            WHERE workspace_id = ? AND status IN ('pending', 'running')
            """;

    private static final String WAITING = """
            SELECT environment, count(*) FROM casare.job_queue
            WHERE queued AND workspace_id = ?
            GROUP BY environment
            """;

    private static final String JOBS = """
            SELECT j.job_id, j.status, j.claim_count, j.retry_count, j.max_retries, j.robot_id,
                p.variables ->> 'ticket' AS ticket, j.parent_job_id, j.cancel_requested_at IS NOT NULL AS cancel
            FROM casare.job_queue j
            LEFT JOIN casare.job_payload p ON p.job_id = j.job_id
            WHERE j.workspace_id = ?
            """;

    private static final String ATTEMPTS = """
            SELECT job_id, attempt_no, robot_id, lease_token, started_at, ended_at, end_reason, job_status
            FROM casare.job_attempts
            WHERE workspace_id = ?
            ORDER BY job_id, attempt_no
            """;

    /// A line of a simulated robot says by which lease it was written, and its place.
    private static final String LOGS = """
            SELECT l.job_id, l.attempt_no, count(*) AS lines,
                count(*) FILTER (WHERE l.node_id IN ('work', 'late')
                    AND l.message IS DISTINCT FROM CAST(a.lease_token AS text) || '-' || CAST(l.line_no AS text)) AS wrong
            FROM casare.job_logs l
            LEFT JOIN casare.job_attempts a ON a.job_id = l.job_id AND a.attempt_no = l.attempt_no
            WHERE l.workspace_id = ?
            GROUP BY l.job_id, l.attempt_no
            """;

    private static final String ARTIFACTS =
            "SELECT DISTINCT job_id, attempt_no FROM casare.job_artifacts WHERE workspace_id = ?";

    private static final String KEYS = "SELECT key, job_id FROM casare.idempotency_keys WHERE workspace_id = ?";

    /// The number of an event is that of its row times 1024 and its place in it: ADR 0011.
    private static final String EVENTS = """
            SELECT e.seq * 1024 + d.place - 1 AS seq, e.type, e.ts,
                coalesce(e.job_id, CAST(d.data ->> 'job_id' AS uuid)) AS job_id
            FROM casare.events e
            CROSS JOIN LATERAL json_array_elements(
                CASE json_typeof(e.data) WHEN 'array' THEN e.data ELSE json_build_array(e.data) END)
                WITH ORDINALITY AS d (data, place)
            WHERE e.workspace_id = ?
              AND e.type IN ('job.created', 'job.claimed', 'job.completed', 'job.failed', 'job.cancelled',
                             'job.released', 'job.reclaimed', 'job.retried')
            ORDER BY e.seq, d.place
            """;

    private final DatabaseUrl url;
    private final UUID workspace;

    TablesReader(DatabaseUrl url, Workplace place) {
        this.url = url;
        this.workspace = UUID.fromString(place.workspaceId());
    }

    /// How many jobs have not ended.
    long unfinished() {
        try (Connection connection = connect()) {
            return rows(connection, UNFINISHED, row -> row.getLong(1)).getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException("Counting the jobs that have not ended", e);
        }
    }

    /// How many jobs of an environment wait; empty when the database does not answer.
    OptionalLong waiting(String environment) {
        try (Connection connection = connect()) {
            return OptionalLong.of(
                    rows(connection, WAITING, row -> environment.equals(row.getString(1)) ? row.getLong(2) : 0L)
                            .stream()
                            .mapToLong(Long::longValue)
                            .sum());
        } catch (SQLException notNow) {
            return OptionalLong.empty();
        }
    }

    /// All of it.
    Tables read() {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Map<UUID, JobRow> jobs = new HashMap<>();
            rows(connection, JOBS, TablesReader::job).forEach(job -> jobs.put(job.job(), job));
            Map<AttemptId, LogRows> logs = new HashMap<>();
            Map<String, UUID> keys = new HashMap<>();
            rows(
                    connection,
                    LOGS,
                    row -> logs.put(attempt(row), new LogRows(row.getLong("lines"), row.getLong("wrong"))) == null);
            rows(connection, KEYS, row -> keys.put(row.getString("key"), uuid(row, "job_id")) == null);
            return new Tables(
                    jobs,
                    rows(connection, ATTEMPTS, TablesReader::attemptRow),
                    logs,
                    rows(connection, ARTIFACTS, TablesReader::attempt),
                    keys,
                    rows(
                            connection,
                            EVENTS,
                            row -> new EventRow(
                                    row.getLong("seq"),
                                    row.getString("type"),
                                    uuid(row, "job_id"),
                                    instant(row, "ts"))));
        } catch (SQLException e) {
            throw new IllegalStateException("Reading the tables", e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl(), url.connectionProperties());
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, workspace);
            try (ResultSet found = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(reader.read(found));
                }
                return rows;
            }
        }
    }

    private static JobRow job(ResultSet row) throws SQLException {
        return new JobRow(
                uuid(row, "job_id"),
                row.getString("status"),
                row.getInt("claim_count"),
                row.getInt("retry_count"),
                row.getInt("max_retries"),
                row.getObject("robot_id", UUID.class),
                row.getString("ticket"),
                row.getObject("parent_job_id", UUID.class),
                row.getBoolean("cancel"));
    }

    private static AttemptId attempt(ResultSet row) throws SQLException {
        return new AttemptId(uuid(row, "job_id"), row.getInt("attempt_no"));
    }

    private static AttemptRow attemptRow(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new AttemptRow(
                attempt(row),
                uuid(row, "robot_id"),
                uuid(row, "lease_token"),
                instant(row, "started_at"),
                ended == null ? null : ended.toInstant(),
                row.getString("end_reason"),
                row.getString("job_status"));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
