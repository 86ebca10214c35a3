package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// New jobs, cancels and manual retries in PostgreSQL.
public final class PgJobStore implements JobStore {

    private static final String CANCEL = """
        WITH old AS MATERIALIZED (
            SELECT j.job_id, j.tenant_id, j.workspace_id, j.status, j.robot_id, j.cancel_requested_at
            FROM casare.job_queue j
            WHERE j.job_id = :job_id
            FOR UPDATE
        ), cancelled AS (
            UPDATE casare.job_queue j
            -- By j itself: where it was claimed or given back while it was waited for, PostgreSQL makes the row from
            -- the version of before first, and holds that to the CHECK, before it makes it from the one that is there.
            SET status = CASE WHEN j.status = 'pending' THEN 'cancelled' ELSE j.status END,
                queued = false,
                finished_at = CASE WHEN j.status = 'pending' THEN clock_timestamp() END,
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
                CASE WHEN :latest THEN w.latest_version ELSE j.workflow_version END AS next_version,
                -- What is pinned for a while only, to be resumed, is not pinned when it is run again.
                coalesce(m.lane, j.lane) AS next_lane,
                CASE WHEN m.job_id IS NULL THEN j.pinned_robot_id END AS next_robot_id
            FROM casare.job_queue j
            LEFT JOIN casare.job_resumes m ON m.job_id = j.job_id
            JOIN casare.job_payload p ON p.job_id = j.job_id
            JOIN casare.workflows w ON w.workflow_id = j.workflow_id
            WHERE j.job_id = :job_id
              AND j.status IN ('completed', 'failed', 'cancelled')
        ), settled AS (
            INSERT INTO casare.job_settlements AS t (job_id, tenant_id, workspace_id, how, new_job_id, settled_by)
            SELECT o.job_id, o.tenant_id, o.workspace_id, 'retried', :new_job_id, :actor
            FROM old o
            ON CONFLICT (job_id) DO UPDATE
            SET how = 'retried',
                new_job_id = excluded.new_job_id,
                settled_at = clock_timestamp(),
                settled_by = excluded.settled_by,
                note = NULL
            -- Whoever comes second writes nothing at all.
            WHERE NOT :once
            RETURNING t.job_id
        ), again AS MATERIALIZED (
            SELECT o.*
            FROM old o
            JOIN settled s ON s.job_id = o.job_id
        ), queued AS (
            INSERT INTO casare.job_queue
                (job_id, tenant_id, workspace_id, workflow_id, workflow_version, lane, queue_rank, priority,
                 environment, required_capabilities, required_tags, pinned_robot_id, max_retries, timeout_seconds,
                 parent_job_id)
            SELECT :new_job_id, o.tenant_id, o.workspace_id, o.workflow_id, o.next_version, o.next_lane,
                CAST(extract(epoch FROM now()) * 1000 AS bigint) - o.priority * 600000,
                o.priority, o.environment, o.required_capabilities, o.required_tags, o.next_robot_id,
                o.max_retries, o.timeout_seconds, o.job_id
            FROM again o
        ), given_to_robots AS (
            INSERT INTO casare.job_payload (job_id, tenant_id, workspace_id, variables, submitted_by, request_id)
            SELECT :new_job_id, o.tenant_id, o.workspace_id, o.variables, :actor, nullif(:request_id, '')
            FROM again o
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, data)
            SELECT 'job.retried', o.tenant_id, o.workspace_id, o.job_id,
                jsonb_build_object(
                    'job_id', o.job_id, 'status', o.status, 'new_job_id', :new_job_id, 'actor', :actor)
            FROM again o
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
            FROM again o
        )
        SELECT tenant_id, workspace_id
        FROM again
        """;

    private static final String FIND_STATUS = """
        SELECT j.status, t.job_id IS NOT NULL AS settled, t.new_job_id
        FROM casare.job_queue j
        LEFT JOIN casare.job_settlements t ON t.job_id = j.job_id
        WHERE j.job_id = :job_id
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
    public List<Submitted> insert(List<NewJob> jobs) {
        return jdbi.withHandle(handle -> JobInserts.insert(handle, jobs));
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
    public Retried retry(JobId jobId, JobId newJobId, boolean latest, boolean once, Actor actor) {
        return jdbi.inTransaction(handle -> {
            var scope = handle.createQuery(RETRY)
                    .bind("job_id", jobId.value())
                    .bind("new_job_id", newJobId.value())
                    .bind("latest", latest)
                    .bind("once", once)
                    .bind("actor", actor.name())
                    .bind("request_id", actor.requestId())
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
                .<Retried>map((row, context) -> row.getBoolean("settled")
                        ? new Retried.Settled(
                                Rows.optionalUuid(row, "new_job_id").map(JobId::new))
                        : new Retried.NotFinal(status(row.getString("status"))))
                .findOne()
                .orElseGet(Retried.NotFound::new);
    }

    @Override
    public Prioritised prioritise(JobId jobId, int priority, Actor actor) {
        return jdbi.inTransaction(handle -> JobDecisions.prioritise(handle, jobId, priority, actor));
    }

    @Override
    public Dismissed dismiss(JobId jobId, Optional<String> note, Actor actor) {
        return jdbi.inTransaction(handle -> JobDecisions.dismiss(handle, jobId, note, actor));
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
    public Optional<UUID> tenantOfWorkspace(UUID workspaceId) {
        return jdbi.withHandle(handle -> handle.createQuery(TENANT_OF_WORKSPACE)
                .bind("workspace_id", workspaceId)
                .mapTo(UUID.class)
                .findOne());
    }

    private static JobStatus status(String text) {
        return JobStatus.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
