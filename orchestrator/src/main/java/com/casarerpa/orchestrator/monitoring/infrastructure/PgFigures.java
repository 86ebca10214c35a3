package com.casarerpa.orchestrator.monitoring.infrastructure;

import com.casarerpa.contract.metrics.FleetMetrics;
import com.casarerpa.contract.metrics.JobMetrics;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Figures, counted by PostgreSQL. Thread-safe.
public final class PgFigures implements Figures {
    private static final String SCOPE = """
            (CAST(:tenantId AS uuid) IS NULL OR tenant_id = :tenantId)
            AND (CAST(:workspaceId AS uuid) IS NULL OR workspace_id = :workspaceId)
            """;

    private static final String ROBOTS = """
            SELECT status, count(*) AS robots, now() AS at,
                   sum(max_concurrent_jobs) FILTER (WHERE status <> 'offline') AS slots
            FROM casare.robots
            JOIN casare.robot_status USING (robot_id, tenant_id, workspace_id)
            WHERE
            """ + SCOPE + "GROUP BY status\n";

    // None of these reads the jobs that are finished: there may be millions. Those that wait have an index of their
    // own, those that run are found over their robots, and what ended lately over the attempts, in the order of which
    // they ended.

    private static final String RUNNING = """
            SELECT count(*)
            FROM casare.running_jobs
            WHERE
            """ + SCOPE;

    private static final String PENDING = """
            SELECT environment, count(*) AS jobs,
                   extract(epoch FROM now() - min(coalesce(not_before, created_at))) AS oldest_seconds
            FROM casare.job_queue
            WHERE queued AND
            """ + SCOPE + "GROUP BY environment\n";

    /// Of the last day only: older ones tell nothing about now.
    private static final String ENDED = """
            SELECT job_status, count(*) AS jobs,
                   count(*) FILTER (WHERE ended_at > now() - interval '1 hour') AS last_hour
            FROM casare.job_attempts
            WHERE ended_at > now() - interval '24 hours'
              AND job_status <> 'pending' AND
            """ + SCOPE + "GROUP BY job_status\n";

    /// A job that is cancelled while it waits leaves no attempt, but its event.
    private static final String CANCELLED = """
            SELECT coalesce(sum(CASE json_typeof(data) WHEN 'array' THEN json_array_length(data) ELSE 1 END), 0)
            FROM casare.events
            WHERE type = 'job.cancelled' AND ts > now() - interval '24 hours' AND
            """ + SCOPE;

    /// Of the first attempts that ended in the last minute, or of the last hour's when those are few.
    private static final String WAITS = """
            WITH latest AS MATERIALIZED (
                SELECT job_id, started_at
                FROM casare.job_attempts
                WHERE ended_at > now() - interval '1 minute' AND attempt_no = 1 AND
            """ + SCOPE + """
                LIMIT 1000
            ), sample AS (
                SELECT job_id, started_at
                FROM latest
                UNION
                (SELECT job_id, started_at
                 FROM casare.job_attempts
                 WHERE (SELECT count(*) FROM latest) < 100
                   AND ended_at > now() - interval '1 hour' AND attempt_no = 1 AND
            """ + SCOPE + """
                 LIMIT 1000)
            )
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS p50,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY waited) AS p95,
                   now() AS at
            FROM (SELECT extract(epoch FROM s.started_at - greatest(j.created_at, j.not_before)) AS waited
                  FROM sample s
                  JOIN casare.job_queue j ON j.job_id = s.job_id) AS waits
            """;

    private static final String DEPTH = """
            SELECT tenant_id, workspace_id, environment, sum(pending) AS pending, sum(running) AS running
            FROM (
                SELECT tenant_id, workspace_id, environment, count(*) AS pending, 0 AS running
                FROM casare.job_queue
                WHERE queued
                GROUP BY tenant_id, workspace_id, environment
                UNION ALL
                SELECT tenant_id, workspace_id, environment, 0, count(*)
                FROM casare.running_jobs
                GROUP BY tenant_id, workspace_id, environment
            ) parts
            GROUP BY tenant_id, workspace_id, environment
            """;

    private final Jdbi jdbi;

    public PgFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Maps a row.
    private interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }

    private record RobotsOfStatus(String status, int robots, int slots, OffsetDateTime at) {}

    private record Count(String name, long number, @Nullable Double oldestSeconds) {}

    private record Ended(String status, long jobs, long lastHour) {}

    private record Waits(@Nullable Double p50, @Nullable Double p95, OffsetDateTime at) {}

    /// The tenant and workspace that a figure is about.
    private record Scope(Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        long number(Handle handle, String sql) {
            return list(handle, sql, row -> row.getLong(1)).getFirst();
        }

        <T> List<T> list(Handle handle, String sql, Mapping<T> mapping) {
            return handle.createQuery(sql)
                    .bind("tenantId", tenantId)
                    .bind("workspaceId", workspaceId)
                    .map((row, context) -> mapping.map(row))
                    .list();
        }
    }

    @Override
    public FleetMetrics fleet(Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        var scope = new Scope(tenantId, workspaceId);
        return jdbi.withHandle(handle -> {
            var robots = scope.list(
                    handle,
                    ROBOTS,
                    row -> new RobotsOfStatus(
                            row.getString("status"),
                            row.getInt("robots"),
                            row.getInt("slots"),
                            row.getObject("at", OffsetDateTime.class)));
            int busy = Math.toIntExact(scope.number(handle, RUNNING));
            var byStatus = new TreeMap<String, Integer>();
            for (var status : List.of("offline", "idle", "busy", "error", "maintenance")) {
                byStatus.put(status, 0);
            }
            robots.forEach(each -> byStatus.put(each.status(), each.robots()));
            return new FleetMetrics(
                    robots.stream().mapToInt(RobotsOfStatus::robots).sum(),
                    byStatus,
                    robots.stream().mapToInt(RobotsOfStatus::slots).sum(),
                    busy,
                    now(handle));
        });
    }

    private static java.time.Instant now(Handle handle) {
        return handle.createQuery("SELECT now()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }

    @Override
    public JobMetrics jobs(Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        var scope = new Scope(tenantId, workspaceId);
        return jdbi.withHandle(handle -> {
            var byStatus = new TreeMap<String, Long>();
            for (var status : List.of("pending", "running", "completed", "failed", "cancelled")) {
                byStatus.put(status, 0L);
            }
            var ended = scope.list(
                    handle,
                    ENDED,
                    row -> new Ended(row.getString("job_status"), row.getLong("jobs"), row.getLong("last_hour")));
            ended.forEach(each -> byStatus.put(each.status(), each.jobs()));
            byStatus.put("running", scope.number(handle, RUNNING));
            byStatus.put("cancelled", scope.number(handle, CANCELLED));
            var pending = scope.list(
                    handle,
                    PENDING,
                    row -> new Count(row.getString("environment"), row.getLong("jobs"), row.getDouble(3)));
            var byEnvironment = new TreeMap<String, Long>();
            pending.forEach(each -> byEnvironment.put(each.name(), each.number()));
            byStatus.put("pending", pending.stream().mapToLong(Count::number).sum());
            var waits = scope.list(
                            handle,
                            WAITS,
                            row -> new Waits(
                                    row.getObject("p50", Double.class),
                                    row.getObject("p95", Double.class),
                                    row.getObject("at", OffsetDateTime.class)))
                    .getFirst();
            var oldest = pending.stream()
                    .mapToDouble(each -> each.oldestSeconds() == null ? 0 : Math.max(0, each.oldestSeconds()))
                    .max();
            return new JobMetrics(
                    byStatus,
                    byEnvironment,
                    oldest.isPresent() ? oldest.getAsDouble() : null,
                    ended.stream().mapToLong(Ended::lastHour).sum(),
                    ended.stream()
                            .filter(each -> each.status().equals("failed"))
                            .mapToLong(Ended::lastHour)
                            .sum(),
                    waits.p50(),
                    waits.p95(),
                    waits.at().toInstant());
        });
    }

    @Override
    public List<Depth> queueDepth() {
        return jdbi.withHandle(handle -> handle.createQuery(DEPTH)
                .map((row, context) -> new Depth(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("workspace_id", UUID.class),
                        row.getString("environment"),
                        row.getLong("pending"),
                        row.getLong("running")))
                .list());
    }
}
