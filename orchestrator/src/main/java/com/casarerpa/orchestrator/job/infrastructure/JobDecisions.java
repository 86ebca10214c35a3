package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.job.application.JobStore.Dismissed;
import com.casarerpa.orchestrator.job.application.JobStore.Prioritised;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What people decide about single jobs besides their end: when they run, and that a failure is done with. Each within
/// a transaction of [PgJobStore].
final class JobDecisions {
    private static final String PRIORITISE = """
        WITH old AS MATERIALIZED (
            SELECT j.job_id, j.tenant_id, j.workspace_id, j.status, j.priority
            FROM casare.job_queue j
            WHERE j.job_id = :job_id
            FOR UPDATE
        ), changed AS (
            UPDATE casare.job_queue j
            SET priority = :priority,
                -- As when it was submitted: ten minutes for each level.
                queue_rank = j.queue_rank + (o.priority - :priority) * CAST(600000 AS bigint),
                updated_at = clock_timestamp()
            FROM old o
            WHERE j.job_id = o.job_id
              AND j.queued
              AND o.priority <> :priority
            RETURNING j.job_id
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, data)
            SELECT 'job.priority_changed', o.tenant_id, o.workspace_id, o.job_id,
                jsonb_build_object('job_id', o.job_id, 'status', o.status, 'priority', :priority,
                    'previous_priority', o.priority, 'actor', :actor)
            FROM old o
            JOIN changed c ON c.job_id = o.job_id
        )
        SELECT o.tenant_id, o.workspace_id, o.status, o.priority, c.job_id IS NOT NULL AS changed
        FROM old o
        LEFT JOIN changed c ON c.job_id = o.job_id
        """;

    private static final String DISMISS = """
        WITH old AS MATERIALIZED (
            SELECT j.job_id, j.tenant_id, j.workspace_id, j.status
            FROM casare.job_queue j
            WHERE j.job_id = :job_id
        ), settled AS (
            INSERT INTO casare.job_settlements (job_id, tenant_id, workspace_id, how, settled_by, note)
            SELECT o.job_id, o.tenant_id, o.workspace_id, 'dismissed', :actor, :note
            FROM old o
            WHERE o.status = 'failed'
            ON CONFLICT (job_id) DO NOTHING
            RETURNING job_id
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, data)
            SELECT 'job.dismissed', o.tenant_id, o.workspace_id, o.job_id,
                jsonb_strip_nulls(jsonb_build_object(
                    'job_id', o.job_id, 'status', o.status, 'reason', CAST(:note AS text), 'actor', :actor))
            FROM old o
            JOIN settled s ON s.job_id = o.job_id
        )
        SELECT o.tenant_id, o.workspace_id, o.status, s.job_id IS NOT NULL AS changed
        FROM old o
        LEFT JOIN settled s ON s.job_id = o.job_id
        """;

    private JobDecisions() {}

    private record Found(Scope scope, JobStatus status, int priority, boolean changed) {}

    static Prioritised prioritise(Handle handle, JobId jobId, int priority, Actor actor) {
        var found = handle.createQuery(PRIORITISE)
                .bind("job_id", jobId.value())
                .bind("priority", priority)
                .bind("actor", actor.name())
                .map((row, context) -> new Found(
                        new Scope(Rows.uuid(row, "tenant_id"), Rows.uuid(row, "workspace_id")),
                        status(row.getString("status")),
                        row.getInt("priority"),
                        row.getBoolean("changed")))
                .findOne();
        if (found.isEmpty()) {
            return new Prioritised.NotFound();
        }
        var job = found.get();
        if (job.status() != JobStatus.PENDING) {
            return new Prioritised.NotWaiting(job.status());
        }
        if (job.changed()) {
            PgAuditLog.append(
                    handle,
                    entry(actor, "job.priority_changed", jobId, job.scope())
                            .with("priority", priority)
                            .with("previous_priority", job.priority()));
        }
        return new Prioritised.Done(job.priority());
    }

    static Dismissed dismiss(Handle handle, JobId jobId, Optional<String> note, Actor actor) {
        var found = handle.createQuery(DISMISS)
                .bind("job_id", jobId.value())
                .bind("note", StoredJson.text(note.orElse(null)))
                .bind("actor", actor.name())
                .map((row, context) -> new Found(
                        new Scope(Rows.uuid(row, "tenant_id"), Rows.uuid(row, "workspace_id")),
                        status(row.getString("status")),
                        0,
                        row.getBoolean("changed")))
                .findOne();
        if (found.isEmpty()) {
            return new Dismissed.NotFound();
        }
        var job = found.get();
        if (job.status() != JobStatus.FAILED) {
            return new Dismissed.NotFailed(job.status());
        }
        if (!job.changed()) {
            return new Dismissed.Before();
        }
        PgAuditLog.append(
                handle, entry(actor, "job.dismissed", jobId, job.scope()).with("reason", note.orElse(null)));
        return new Dismissed.Done();
    }

    private static AuditEntry entry(Actor actor, String action, JobId jobId, Scope scope) {
        return AuditEntry.of(actor, action, "job", jobId.value(), scope.tenantId(), scope.workspaceId());
    }

    private static JobStatus status(String text) {
        return JobStatus.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
