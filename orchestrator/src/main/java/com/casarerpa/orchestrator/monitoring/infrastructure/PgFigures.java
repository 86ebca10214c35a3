package com.casarerpa.orchestrator.monitoring.infrastructure;

import com.casarerpa.contract.metrics.FleetMetrics;
import com.casarerpa.contract.metrics.JobMetrics;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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

    private static final String RUNNING = """
            SELECT count(*)
            FROM casare.job_queue
            WHERE status = 'running' AND
            """ + SCOPE;

    /// Finished jobs of the last day only: older ones tell nothing about now.
    private static final String BY_STATUS = """
            SELECT status, count(*) AS jobs
            FROM casare.job_queue
            WHERE (finished_at IS NULL OR finished_at > now() - interval '24 hours') AND
            """ + SCOPE + "GROUP BY status\n";

    private static final String PENDING = """
            SELECT environment, count(*) AS jobs,
                   extract(epoch FROM now() - min(coalesce(not_before, created_at))) AS oldest_seconds
            FROM casare.job_queue
            WHERE queued AND
            """ + SCOPE + "GROUP BY environment\n";

    private static final String LAST_HOUR = """
            SELECT count(*) AS finished, count(*) FILTER (WHERE status = 'failed') AS failed
            FROM casare.job_queue
            WHERE finished_at > now() - interval '1 hour' AND
            """ + SCOPE;

    private static final String WAITS = """
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS p50,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY waited) AS p95,
                   now() AS at
            FROM (SELECT extract(epoch FROM claimed_at - greatest(created_at, not_before)) AS waited
                  FROM casare.job_queue
                  WHERE claimed_at > now() - interval '1 hour' AND
            """ + SCOPE + ") AS waits\n";

    private static final String DEPTH = """
            SELECT tenant_id, workspace_id, environment,
                   count(*) FILTER (WHERE status = 'pending') AS pending,
                   count(*) FILTER (WHERE status = 'running') AS running
            FROM casare.job_queue
            WHERE status IN ('pending', 'running')
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

    private record Waits(@Nullable Double p50, @Nullable Double p95, OffsetDateTime at) {}

    /// The tenant and workspace that a figure is about.
    private record Scope(Optional<UUID> tenantId, Optional<UUID> workspaceId) {
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
            int busy = scope.list(handle, RUNNING, row -> row.getInt(1)).getFirst();
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
            scope.list(handle, BY_STATUS, row -> new Count(row.getString("status"), row.getLong("jobs"), null))
                    .forEach(each -> byStatus.put(each.name(), each.number()));
            var pending = scope.list(
                    handle,
                    PENDING,
                    row -> new Count(row.getString("environment"), row.getLong("jobs"), row.getDouble(3)));
            var byEnvironment = new TreeMap<String, Long>();
            pending.forEach(each -> byEnvironment.put(each.name(), each.number()));
            var lastHour = scope.list(
                            handle, LAST_HOUR, row -> Map.entry(row.getLong("finished"), row.getLong("failed")))
                    .getFirst();
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
                    lastHour.getKey(),
                    lastHour.getValue(),
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
