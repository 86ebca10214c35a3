package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.Lane;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// New jobs, cancels and manual retries in PostgreSQL.
public final class PgJobStore implements JobStore {

    /// Writes jobs, their payloads and their events. The rows come as one JSON array, because arrays of arrays (the
    /// capabilities of each) cannot be unnested.
    private static final String INSERT_JOBS = """
        WITH given AS MATERIALIZED (
            SELECT *
            FROM jsonb_to_recordset(CAST(:jobs AS jsonb)) AS g (
                n int, job_id uuid, tenant_id uuid, workspace_id uuid, workflow_id uuid, workflow_version int,
                priority int, environment text, required_capabilities text[], required_tags text[],
                pinned_robot_id uuid, lane bigint, not_before timestamptz, max_retries int, timeout_seconds int,
                parent_job_id uuid, variables jsonb, submitted_by text)
        ), queued AS (
            INSERT INTO casare.job_queue
                (job_id, tenant_id, workspace_id, workflow_id, workflow_version, lane, queue_rank, priority,
                 environment, required_capabilities, required_tags, pinned_robot_id, not_before, max_retries,
                 timeout_seconds, parent_job_id)
            SELECT g.job_id, g.tenant_id, g.workspace_id, g.workflow_id, g.workflow_version, g.lane,
                -- One level of priority is worth ten minutes of waiting.
                CAST(extract(epoch FROM now()) * 1000 AS bigint) - g.priority * 600000,
                g.priority, g.environment, g.required_capabilities, g.required_tags, g.pinned_robot_id,
                g.not_before, g.max_retries, g.timeout_seconds, g.parent_job_id
            FROM given g
            ORDER BY g.n
        ), given_to_robots AS (
            INSERT INTO casare.job_payload (job_id, tenant_id, workspace_id, variables, submitted_by)
            SELECT g.job_id, g.tenant_id, g.workspace_id, g.variables, g.submitted_by
            FROM given g
        )
        INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, data)
        SELECT 'job.created', g.tenant_id, g.workspace_id, g.job_id,
            jsonb_strip_nulls(jsonb_build_object(
                'job_id', g.job_id,
                'status', 'pending',
                'workflow_id', g.workflow_id,
                'workflow_version', g.workflow_version,
                'workflow_name', w.name,
                'priority', g.priority,
                'environment', g.environment,
                'not_before', to_char(g.not_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'retry_of', g.parent_job_id,
                'actor', g.submitted_by))
        FROM given g
        JOIN casare.workflows w ON w.workflow_id = g.workflow_id
        ORDER BY g.n
        """;

    private static final String TAKE_KEY = """
        INSERT INTO casare.idempotency_keys (workspace_id, tenant_id, key, request_sha256, job_id)
        VALUES (:workspace_id, :tenant_id, :key, :request_sha256, :job_id)
        -- Waits for a transaction that writes the same key just now.
        ON CONFLICT (workspace_id, key) DO NOTHING
        """;

    private static final String FIND_KEY = """
        SELECT k.job_id, k.request_sha256 = :request_sha256 AS same_request
        FROM casare.idempotency_keys k
        WHERE k.workspace_id = :workspace_id
          AND k.key = :key
        """;

    private static final String CANCEL = """
        WITH old AS MATERIALIZED (
            SELECT j.job_id, j.tenant_id, j.workspace_id, j.status, j.robot_id, j.cancel_requested_at
            FROM casare.job_queue j
            WHERE j.job_id = :job_id
            FOR UPDATE
        ), cancelled AS (
            UPDATE casare.job_queue j
            SET status = CASE WHEN o.status = 'pending' THEN 'cancelled' ELSE j.status END,
                queued = false,
                finished_at = CASE WHEN o.status = 'pending' THEN clock_timestamp() END,
                cancel_requested_at = clock_timestamp(),
                cancel_reason = :reason,
                cancel_by = :actor,
                updated_at = clock_timestamp()
            FROM old o
            WHERE j.job_id = o.job_id
              AND o.status IN ('pending', 'running')
              AND o.cancel_requested_at IS NULL
            RETURNING j.*
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, robot_id, data)
            SELECT CASE c.status WHEN 'cancelled' THEN 'job.cancelled' ELSE 'job.cancel_requested' END,
                c.tenant_id, c.workspace_id, c.job_id, c.robot_id,
                jsonb_strip_nulls(jsonb_build_object(
                    'job_id', c.job_id,
                    'status', c.status,
                    'robot_id', c.robot_id,
                    'workflow_id', c.workflow_id,
                    'environment', c.environment,
                    'reason', c.cancel_reason,
                    'actor', c.cancel_by))
            FROM cancelled c
        )
        SELECT o.tenant_id, o.workspace_id, o.status, o.robot_id, o.cancel_requested_at IS NOT NULL AS before
        FROM old o
        """;

    private static final String RETRY = """
        WITH old AS MATERIALIZED (
            SELECT j.*, p.variables, w.name AS workflow_name,
                CASE WHEN :latest THEN w.latest_version ELSE j.workflow_version END AS next_version
            FROM casare.job_queue j
            JOIN casare.job_payload p ON p.job_id = j.job_id
            JOIN casare.workflows w ON w.workflow_id = j.workflow_id
            WHERE j.job_id = :job_id
              AND j.status IN ('completed', 'failed', 'cancelled')
        ), queued AS (
            INSERT INTO casare.job_queue
                (job_id, tenant_id, workspace_id, workflow_id, workflow_version, lane, queue_rank, priority,
                 environment, required_capabilities, required_tags, pinned_robot_id, max_retries, timeout_seconds,
                 parent_job_id)
            SELECT :new_job_id, o.tenant_id, o.workspace_id, o.workflow_id, o.next_version, o.lane,
                CAST(extract(epoch FROM now()) * 1000 AS bigint) - o.priority * 600000,
                o.priority, o.environment, o.required_capabilities, o.required_tags, o.pinned_robot_id,
                o.max_retries, o.timeout_seconds, o.job_id
            FROM old o
        ), given_to_robots AS (
            INSERT INTO casare.job_payload (job_id, tenant_id, workspace_id, variables, submitted_by)
            SELECT :new_job_id, o.tenant_id, o.workspace_id, o.variables, :actor
            FROM old o
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, data)
            SELECT 'job.retried', o.tenant_id, o.workspace_id, o.job_id,
                jsonb_build_object(
                    'job_id', o.job_id, 'status', o.status, 'new_job_id', :new_job_id, 'actor', :actor)
            FROM old o
            UNION ALL
            SELECT 'job.created', o.tenant_id, o.workspace_id, :new_job_id,
                jsonb_build_object(
                    'job_id', :new_job_id,
                    'status', 'pending',
                    'workflow_id', o.workflow_id,
                    'workflow_version', o.next_version,
                    'workflow_name', o.workflow_name,
                    'priority', o.priority,
                    'environment', o.environment,
                    'retry_of', o.job_id,
                    'actor', :actor)
            FROM old o
        )
        SELECT tenant_id, workspace_id
        FROM old
        """;

    private static final String FIND_STATUS = """
        SELECT j.status
        FROM casare.job_queue j
        WHERE j.job_id = :job_id
        """;

    private static final String WORKSPACE_OF_ROBOT = """
        SELECT r.workspace_id
        FROM casare.robots r
        WHERE r.robot_id = :robot_id
        """;

    private static final String TENANT_OF_WORKSPACE = """
        SELECT w.tenant_id
        FROM casare.workspaces w
        WHERE w.workspace_id = :workspace_id
        """;

    private final Jdbi jdbi;

    public PgJobStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void insert(List<NewJob> jobs) {
        jdbi.useHandle(handle -> insert(handle, jobs));
    }

    @Override
    public Keyed insertOnce(NewJob job, IdempotencyKey key) {
        return jdbi.inTransaction(handle -> {
            int taken = handle.createUpdate(TAKE_KEY)
                    .bind("workspace_id", job.scope().workspaceId())
                    .bind("tenant_id", job.scope().tenantId())
                    .bind("key", key.key())
                    .bind("request_sha256", HexFormat.of().parseHex(key.requestSha256()))
                    .bind("job_id", job.jobId().value())
                    .execute();
            if (taken == 0) {
                return findKey(handle, job.scope(), key)
                        .orElseThrow(() -> new IllegalStateException("Expected idempotency key \"" + key.key()
                                + "\" to be there after it could not be taken, but it was purged meanwhile"));
            }
            insert(handle, List.of(job));
            return new Keyed.Inserted();
        });
    }

    @Override
    public Optional<Keyed> findKey(Scope scope, IdempotencyKey key) {
        return jdbi.withHandle(handle -> findKey(handle, scope, key));
    }

    private static Optional<Keyed> findKey(Handle handle, Scope scope, IdempotencyKey key) {
        return handle.createQuery(FIND_KEY)
                .bind("workspace_id", scope.workspaceId())
                .bind("key", key.key())
                .bind("request_sha256", HexFormat.of().parseHex(key.requestSha256()))
                .map((row, context) -> {
                    var jobId = new JobId(Rows.uuid(row, "job_id"));
                    return row.getBoolean("same_request")
                            ? (Keyed) new Keyed.Before(jobId)
                            : new Keyed.OtherRequest(jobId);
                })
                .findOne();
    }

    @Override
    public Cancelled cancel(JobId jobId, Optional<String> reason, Actor actor) {
        return jdbi.inTransaction(handle -> {
            var found = handle.createQuery(CANCEL)
                    .bind("job_id", jobId.value())
                    .bind("reason", StoredJson.text(reason.orElse(null)))
                    .bind("actor", actor.name())
                    .map((row, context) -> new Old(
                            scope(row),
                            status(row.getString("status")),
                            Rows.optionalUuid(row, "robot_id"),
                            row.getBoolean("before")))
                    .findOne();
            if (found.isEmpty()) {
                return new Cancelled.NotFound();
            }
            var old = found.get();
            var cancelled = old.cancelled();
            if (!(cancelled instanceof Cancelled.Final)) {
                PgAuditLog.append(
                        handle,
                        entry(actor, "job.cancelled", jobId, old.scope()).with("reason", reason.orElse(null)));
            }
            return cancelled;
        });
    }

    @Override
    public Retried retry(JobId jobId, JobId newJobId, boolean latest, Actor actor) {
        return jdbi.inTransaction(handle -> {
            var scope = handle.createQuery(RETRY)
                    .bind("job_id", jobId.value())
                    .bind("new_job_id", newJobId.value())
                    .bind("latest", latest)
                    .bind("actor", actor.name())
                    .map((row, context) -> scope(row))
                    .findOne();
            if (scope.isEmpty()) {
                return notRetried(handle, jobId);
            }
            PgAuditLog.append(
                    handle,
                    entry(actor, "job.retried", jobId, scope.get())
                            .with("new_job_id", newJobId.value().toString()));
            return new Retried.Done(scope.get().workspaceId());
        });
    }

    private static Retried notRetried(Handle handle, JobId jobId) {
        return handle.createQuery(FIND_STATUS)
                .bind("job_id", jobId.value())
                .mapTo(String.class)
                .findOne()
                .<Retried>map(text -> new Retried.NotFinal(status(text)))
                .orElseGet(Retried.NotFound::new);
    }

    /// A job before it was cancelled.
    private record Old(Scope scope, JobStatus status, Optional<UUID> robotId, boolean before) {
        Cancelled cancelled() {
            return switch (status) {
                case PENDING -> new Cancelled.Done();
                case RUNNING -> new Cancelled.Requested(robotId.orElseThrow(), before);
                case COMPLETED, FAILED, CANCELLED -> new Cancelled.Final(status);
            };
        }
    }

    private static AuditEntry entry(Actor actor, String action, JobId jobId, Scope scope) {
        return AuditEntry.of(actor, action, "job", jobId.value(), scope.tenantId(), scope.workspaceId());
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(Rows.uuid(row, "tenant_id"), Rows.uuid(row, "workspace_id"));
    }

    @Override
    public Optional<UUID> workspaceOfRobot(UUID robotId) {
        return jdbi.withHandle(handle -> handle.createQuery(WORKSPACE_OF_ROBOT)
                .bind("robot_id", robotId)
                .mapTo(UUID.class)
                .findOne());
    }

    @Override
    public Optional<UUID> tenantOfWorkspace(UUID workspaceId) {
        return jdbi.withHandle(handle -> handle.createQuery(TENANT_OF_WORKSPACE)
                .bind("workspace_id", workspaceId)
                .mapTo(UUID.class)
                .findOne());
    }

    private static void insert(Handle handle, List<NewJob> jobs) {
        var rows = jobs.stream().map(PgJobStore::row).toList();
        for (int n = 0; n < rows.size(); n++) {
            rows.get(n).put("n", n);
        }
        handle.createUpdate(INSERT_JOBS).bind("jobs", StoredJson.write(rows)).execute();
    }

    private static Map<String, @Nullable Object> row(NewJob job) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("job_id", job.jobId().value());
        row.put("tenant_id", job.scope().tenantId());
        row.put("workspace_id", job.scope().workspaceId());
        row.put("workflow_id", job.work().workflowId());
        row.put("workflow_version", job.work().version());
        row.put("priority", job.options().priority());
        row.put("environment", job.options().environment());
        row.put("required_capabilities", job.options().requiredCapabilities());
        row.put("required_tags", job.options().requiredTags());
        row.put("pinned_robot_id", job.options().pinnedRobot().orElse(null));
        row.put("lane", lane(job.options()));
        row.put("not_before", job.options().notBefore().orElse(null));
        row.put("max_retries", job.options().maxRetries());
        row.put("timeout_seconds", job.options().timeoutSeconds().orElse(null));
        row.put("parent_job_id", job.retryOf().map(JobId::value).orElse(null));
        row.put("variables", job.variables());
        row.put("submitted_by", job.submittedBy());
        return row;
    }

    private static long lane(NewJob.Options options) {
        return Lane.of(
                options.environment(), options.requiredCapabilities(), options.requiredTags(), options.pinnedRobot());
    }

    private static JobStatus status(String text) {
        return JobStatus.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
