package com.casarerpa.orchestrator.retention.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.retention.RetentionPreview;
import com.casarerpa.contract.retention.RetentionRun;
import com.casarerpa.contract.retention.RetentionStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.retention.application.RetentionStore;
import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Removes old rows of PostgreSQL. Two who do it at once are kept apart by a lock of the transaction, which also holds
/// behind a pooler. Thread-safe.
public final class PgRetentionStore implements RetentionStore {
    /// How long things are kept in workspaces that say nothing else.
    public static final int DEFAULT_DAYS = 30;

    private static final int JOBS_IN_BATCH = 200;
    private static final int EVENTS_IN_BATCH = 2_000;
    private static final int MOST_PREVIEWED = 10_000;
    private static final int RUNS_SHOWN = 20;

    private static final String BEGIN = """
            UPDATE casare.retention_state
            SET next_run_at = now() + make_interval(secs => :seconds)
            WHERE next_run_at <= now()
            """;

    private static final String FORGET_OLD_RUNS = """
            DELETE FROM casare.retention_runs
            WHERE started_at < now() - interval '90 days'
            """;

    private static final String NEW_RUN = """
            INSERT INTO casare.retention_runs (run_id, orchestrator_id)
            VALUES (:runId, :self)
            """;

    private static final String TRY_LOCK = """
            SELECT pg_try_advisory_xact_lock(hashtextextended('casare.retention', 0))
            """;

    private static final String LIMIT_OF_WORKSPACE = """
            now() - make_interval(days => coalesce(w.retention_days, :defaultDays))
            """;

    /// The oldest ones behind a place, over the index of lists; those that are not final yet are passed by.
    private static final String CANDIDATES = """
            SELECT j.job_id, j.created_at
            FROM casare.workspaces w
            JOIN casare.job_queue j ON j.workspace_id = w.workspace_id
            WHERE w.workspace_id = :workspaceId
              AND j.workspace_id = :workspaceId
              AND j.created_at < \
            """ + LIMIT_OF_WORKSPACE + """
              AND (j.created_at, j.job_id) > (:createdAt, :jobId)
            ORDER BY j.created_at, j.job_id
            LIMIT :limit
            """;

    /// Everything of a job goes with it: nothing cascades (docs/adr/0010-claim-plane.md). One that somebody works on
    /// just now is left for the next run.
    private static final String REMOVE_JOBS = """
            WITH gone AS MATERIALIZED (
                SELECT j.job_id
                FROM casare.job_queue j
                JOIN casare.workspaces w ON w.workspace_id = j.workspace_id
                WHERE j.job_id = ANY(:jobIds)
                  AND j.status IN ('completed', 'failed', 'cancelled')
                  AND j.finished_at < \
            """ + LIMIT_OF_WORKSPACE + """
                FOR UPDATE OF j SKIP LOCKED
            ), logs AS (
                DELETE FROM casare.job_logs l USING gone g WHERE l.job_id = g.job_id RETURNING 1
            ), artifacts AS (
                DELETE FROM casare.job_artifacts a USING gone g WHERE a.job_id = g.job_id RETURNING 1
            ), attempts AS (
                DELETE FROM casare.job_attempts a USING gone g WHERE a.job_id = g.job_id RETURNING 1
            ), payloads AS (
                DELETE FROM casare.job_payload p USING gone g WHERE p.job_id = g.job_id RETURNING 1
            ), keys AS (
                DELETE FROM casare.idempotency_keys k USING gone g WHERE k.job_id = g.job_id RETURNING 1
            ), resumes AS (
                DELETE FROM casare.job_resumes r USING gone g WHERE r.job_id = g.job_id RETURNING 1
            ), jobs AS (
                DELETE FROM casare.job_queue j USING gone g WHERE j.job_id = g.job_id RETURNING 1
            )
            SELECT (SELECT count(*) FROM jobs) AS jobs, (SELECT count(*) FROM attempts) AS attempts,
                   (SELECT count(*) FROM logs) AS logs, (SELECT count(*) FROM artifacts) AS artifacts
            """;

    private static final String EVENT_SLICE = """
            SELECT max(s.seq) AS seq, min(s.ts) < now() - make_interval(days => (
                       SELECT coalesce(min(coalesce(w.retention_days, :defaultDays)), :defaultDays)
                       FROM casare.workspaces w)) AS old
            FROM (
                SELECT e.seq, e.ts FROM casare.events e WHERE e.seq > :seq ORDER BY e.seq LIMIT :limit
            ) s
            """;

    private static final String REMOVE_EVENTS = """
            DELETE FROM casare.events e
            USING casare.workspaces w
            WHERE e.seq > :seq AND e.seq <= :upTo
              AND w.workspace_id = e.workspace_id
              AND e.ts < \
            """ + LIMIT_OF_WORKSPACE;

    private static final String PREVIEW = """
            WITH due AS MATERIALIZED (
                SELECT j.job_id
                FROM casare.workspaces w
                CROSS JOIN LATERAL (
                    SELECT q.job_id
                    FROM casare.job_queue q
                    WHERE q.workspace_id = w.workspace_id
                      AND q.created_at < \
            """ + LIMIT_OF_WORKSPACE + """
                      AND q.status IN ('completed', 'failed', 'cancelled')
                      AND q.finished_at < \
            """ + LIMIT_OF_WORKSPACE + """
                    LIMIT :limit
                ) j
                LIMIT :limit
            )
            SELECT (SELECT count(*) FROM due) AS jobs,
                   (SELECT count(*) FROM due d JOIN casare.job_attempts a USING (job_id)) AS attempts,
                   (SELECT count(*) FROM due d JOIN casare.job_logs l USING (job_id)) AS logs,
                   (SELECT count(*) FROM due d JOIN casare.job_artifacts a USING (job_id)) AS artifacts
            """;

    private static final String NOTE = """
            UPDATE casare.retention_runs
            SET removed = CAST(:removed AS jsonb), error = :error,
                finished_at = CASE WHEN :finished THEN clock_timestamp() END
            WHERE run_id = :runId
            """;

    private static final String NEXT_RUN = "SELECT next_run_at FROM casare.retention_state";

    private static final String RUNS = """
            SELECT run_id, orchestrator_id, started_at, finished_at, removed::text AS removed, error
            FROM casare.retention_runs
            ORDER BY started_at DESC
            LIMIT :limit
            """;

    private static final String DUE_NOW = "UPDATE casare.retention_state SET next_run_at = now()";

    private final Jdbi jdbi;
    private final UUID self;

    /// @param self this process
    public PgRetentionStore(Jdbi jdbi, UUID self) {
        this.jdbi = jdbi;
        this.self = self;
    }

    @Override
    public Optional<UUID> begin(Duration every) {
        return jdbi.inTransaction(handle -> {
            int begun = handle.createUpdate(BEGIN)
                    .bind("seconds", every.toSeconds())
                    .execute();
            if (begun == 0) {
                return Optional.empty();
            }
            handle.execute(FORGET_OLD_RUNS);
            var runId = Generators.timeBasedEpochGenerator().generate();
            handle.createUpdate(NEW_RUN).bind("runId", runId).bind("self", self).execute();
            return Optional.of(runId);
        });
    }

    @Override
    public List<UUID> workspaces() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT workspace_id FROM casare.workspaces")
                .mapTo(UUID.class)
                .list());
    }

    @Override
    public Batch removeJobs(UUID workspaceId, Place after) {
        return jdbi.inTransaction(handle -> {
            lock(handle);
            var places = handle.createQuery(CANDIDATES)
                    .bind("workspaceId", workspaceId)
                    .bind("defaultDays", DEFAULT_DAYS)
                    .bind("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                    .bind("jobId", after.jobId())
                    .bind("limit", JOBS_IN_BATCH)
                    .map((row, context) -> new Place(
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getObject("job_id", UUID.class)))
                    .list();
            if (places.isEmpty()) {
                return new Batch(Map.of(), Optional.empty());
            }
            var removed = handle.createQuery(REMOVE_JOBS)
                    .bind("jobIds", places.stream().map(Place::jobId).toArray(UUID[]::new))
                    .bind("defaultDays", DEFAULT_DAYS)
                    .map((row, context) -> counts(row))
                    .one();
            boolean last = places.size() < JOBS_IN_BATCH;
            return new Batch(removed, last ? Optional.empty() : Optional.of(places.getLast()));
        });
    }

    private static Map<String, Long> counts(ResultSet row) throws SQLException {
        var counts = new HashMap<String, Long>();
        for (var kind : List.of("jobs", "attempts", "logs", "artifacts")) {
            counts.put(kind, row.getLong(kind));
        }
        return counts;
    }

    /// One at a time, until the end of the transaction.
    private static void lock(Handle handle) {
        if (!handle.createQuery(TRY_LOCK).mapTo(Boolean.class).one()) {
            throw new IllegalStateException("Another orchestrator removes old rows just now; the next run goes on");
        }
    }

    /// A stretch of events.
    private record Slice(long seq, boolean old) {}

    @Override
    public EventBatch removeEvents(long seq) {
        return jdbi.inTransaction(handle -> {
            lock(handle);
            var slice = handle.createQuery(EVENT_SLICE)
                    .bind("seq", seq)
                    .bind("defaultDays", DEFAULT_DAYS)
                    .bind("limit", EVENTS_IN_BATCH)
                    .map((row, context) -> new Slice(row.getLong("seq"), row.getBoolean("old")))
                    .one();
            if (!slice.old()) {
                return new EventBatch(0, Optional.empty());
            }
            int removed = handle.createUpdate(REMOVE_EVENTS)
                    .bind("seq", seq)
                    .bind("upTo", slice.seq())
                    .bind("defaultDays", DEFAULT_DAYS)
                    .execute();
            return new EventBatch(removed, Optional.of(slice.seq()));
        });
    }

    @Override
    public void note(UUID runId, Map<String, Long> removed, boolean finished, Optional<String> error) {
        jdbi.useHandle(handle -> handle.createUpdate(NOTE)
                .bind("runId", runId)
                .bind("removed", ContractJson.mapper().writeValueAsString(removed))
                .bind("finished", finished)
                .bind("error", error)
                .execute());
    }

    @Override
    public RetentionStatus status() {
        return jdbi.withHandle(handle -> new RetentionStatus(
                DEFAULT_DAYS,
                handle.createQuery(NEXT_RUN).mapTo(OffsetDateTime.class).one().toInstant(),
                handle.createQuery(RUNS)
                        .bind("limit", RUNS_SHOWN)
                        .map((row, context) -> run(row))
                        .list()));
    }

    private static RetentionRun run(ResultSet row) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        var removed = new HashMap<String, Long>();
        ContractJson.mapper()
                .readTree(row.getString("removed"))
                .properties()
                .forEach(each -> removed.put(each.getKey(), each.getValue().asLong()));
        return new RetentionRun(
                row.getObject("run_id", UUID.class),
                row.getObject("orchestrator_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                removed,
                row.getString("error"));
    }

    @Override
    public RetentionPreview preview() {
        var rows = jdbi.withHandle(handle -> handle.createQuery(PREVIEW)
                .bind("defaultDays", DEFAULT_DAYS)
                .bind("limit", MOST_PREVIEWED)
                .map((row, context) -> counts(row))
                .one());
        return new RetentionPreview(rows, rows.getOrDefault("jobs", 0L) < MOST_PREVIEWED);
    }

    @Override
    public void dueNow(Actor actor) {
        jdbi.useTransaction(handle -> {
            handle.execute(DUE_NOW);
            PgAuditLog.append(
                    handle,
                    new AuditEntry(
                            actor,
                            "retention.started",
                            "retention",
                            "all",
                            Optional.empty(),
                            Optional.empty(),
                            Map.of()));
        });
    }
}
