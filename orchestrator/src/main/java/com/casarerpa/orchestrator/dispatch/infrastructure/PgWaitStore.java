package com.casarerpa.orchestrator.dispatch.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.robot.RobotCondition;
import com.casarerpa.orchestrator.dispatch.application.WaitStore;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.dispatch.domain.Run;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Why a job waits, read from PostgreSQL.
public final class PgWaitStore implements WaitStore {
    private static final String JOB = """
        SELECT
        """ + DispatchSql.CANDIDATE + """
            , j.status, clock_timestamp() AS now,
            CASE WHEN j.not_before > clock_timestamp() THEN j.not_before END AS due,
            m.until AS kept_until, r.name AS kept_for
        FROM casare.job_queue j
        LEFT JOIN casare.job_resumes m ON m.job_id = j.job_id
        LEFT JOIN casare.robots r ON r.robot_id = m.robot_id
        WHERE j.job_id = :job_id
        """;

    private static final String ROBOTS = """
        SELECT
            r.robot_id, r.name, r.environment, r.capabilities, r.tags, s.last_seen_at,
            coalesce(s.status, 'offline') <> 'offline' AS present,
            jsonb_path_query_first(s.conditions, '$[*] ? (@.blocking == true)') AS hindrance
        FROM casare.robots r
        LEFT JOIN casare.robot_status s ON s.robot_id = r.robot_id
        WHERE r.workspace_id = :workspace_id
        """;

    private static final String RUNS = """
        SELECT j.robot_id, j.claimed_at, j.progress, j.timeout_seconds
        FROM unnest(:robot_ids) AS r (robot_id)
        JOIN casare.running_jobs j ON j.robot_id = r.robot_id
        """;

    /// Jumps from lane to lane as claims do; of each only so many are counted.
    private static final String AHEAD = """
        WITH RECURSIVE lanes AS (
            SELECT (
                SELECT j.lane FROM casare.job_queue j
                WHERE j.workspace_id = :workspace_id AND j.queued
                ORDER BY j.lane LIMIT 1) AS lane
            UNION ALL
            SELECT (
                SELECT j.lane FROM casare.job_queue j
                WHERE j.workspace_id = :workspace_id AND j.queued AND j.lane > l.lane
                ORDER BY j.lane LIMIT 1)
            FROM lanes l
            WHERE l.lane IS NOT NULL
        )
        SELECT p.environment, p.required_capabilities, p.required_tags, p.pinned_robot_id, count(*) AS jobs
        FROM lanes l
        CROSS JOIN LATERAL (
            SELECT j.environment, j.required_capabilities, j.required_tags, j.pinned_robot_id
            FROM casare.job_queue j
            WHERE j.workspace_id = :workspace_id
              AND j.lane = l.lane
              AND j.queued
              AND (j.queue_rank, j.job_id) < (:rank, :job_id)
              AND (j.not_before IS NULL OR j.not_before <= clock_timestamp())
            ORDER BY j.queue_rank, j.job_id
            LIMIT :most
        ) p
        WHERE l.lane IS NOT NULL
        GROUP BY p.environment, p.required_capabilities, p.required_tags, p.pinned_robot_id
        """;

    private final Jdbi jdbi;

    public PgWaitStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Wait> job(UUID jobId) {
        return jdbi.withHandle(handle -> handle.createQuery(JOB)
                .bind("job_id", jobId)
                .map((row, context) -> new Wait(
                        PgDispatchStore.candidate(row),
                        JobStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        instantIfAny(row, "due"),
                        kept(row),
                        PgDispatchStore.instant(row, "now")))
                .findOne());
    }

    private static Optional<WaitStore.Kept> kept(ResultSet row) throws SQLException {
        @Nullable String robot = row.getString("kept_for");
        return robot == null
                ? Optional.empty()
                : Optional.of(new WaitStore.Kept(robot, PgDispatchStore.instant(row, "kept_until")));
    }

    @Override
    public List<Enrolled> robots(UUID workspaceId) {
        return jdbi.withHandle(handle -> handle.createQuery(ROBOTS)
                .bind("workspace_id", workspaceId)
                .map((row, context) -> new Enrolled(
                        row.getObject("robot_id", UUID.class),
                        row.getString("name"),
                        new Terms(
                                row.getString("environment"),
                                PgDispatchStore.texts(row, "capabilities"),
                                PgDispatchStore.texts(row, "tags")),
                        row.getBoolean("present"),
                        instantIfAny(row, "last_seen_at"),
                        hindrance(row)))
                .list());
    }

    private static Optional<RobotCondition> hindrance(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("hindrance"))
                .map(json -> ContractJson.mapper().readValue(json, RobotCondition.class));
    }

    @Override
    public List<RobotCard> cards(Collection<UUID> robotIds) {
        return jdbi.withHandle(handle -> handle.createQuery(DispatchSql.CARDS)
                .bind("robot_ids", robotIds.toArray(UUID[]::new))
                .map((row, context) -> PgDispatchStore.card(row))
                .list());
    }

    @Override
    public List<Run> runs(Collection<UUID> robotIds) {
        return jdbi.withHandle(handle -> handle.createQuery(RUNS)
                .bind("robot_ids", robotIds.toArray(UUID[]::new))
                .map((row, context) -> run(row))
                .list());
    }

    private static Run run(ResultSet row) throws SQLException {
        @Nullable Integer timeout = row.getObject("timeout_seconds", Integer.class);
        return new Run(
                row.getObject("robot_id", UUID.class),
                PgDispatchStore.instant(row, "claimed_at"),
                row.getDouble("progress"),
                Optional.ofNullable(timeout).map(Duration::ofSeconds));
    }

    @Override
    public List<Ahead> ahead(Candidate job, int most) {
        return ahead(job.workspaceId(), job.rank(), job.jobId(), most);
    }

    @Override
    public List<Ahead> due(UUID workspaceId, int most) {
        return ahead(workspaceId, Long.MAX_VALUE, new UUID(-1, -1), most);
    }

    private List<Ahead> ahead(UUID workspaceId, long rank, UUID jobId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(AHEAD)
                .bind("workspace_id", workspaceId)
                .bind("rank", rank)
                .bind("job_id", jobId)
                .bind("most", most)
                .map((row, context) -> new Ahead(
                        new Requirements(
                                row.getString("environment"),
                                PgDispatchStore.texts(row, "required_capabilities"),
                                PgDispatchStore.texts(row, "required_tags"),
                                Optional.ofNullable(row.getObject("pinned_robot_id", UUID.class))),
                        row.getInt("jobs")))
                .list());
    }

    private static Optional<Instant> instantIfAny(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
