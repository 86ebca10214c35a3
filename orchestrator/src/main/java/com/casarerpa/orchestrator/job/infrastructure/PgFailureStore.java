package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.FailureGroup;
import com.casarerpa.contract.job.FailureMute;
import com.casarerpa.contract.job.FailurePage;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.job.application.FailureStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Groups of failures, made when they are asked for: by the fingerprint that each failed attempt got when it was
/// written, over an index that holds failures only.
public final class PgFailureStore implements FailureStore {
    private static final int MOST = 20_000;

    private static final String LIST = """
        WITH failed AS MATERIALIZED (
            SELECT f.*
            FROM casare.workspaces ws
            CROSS JOIN LATERAL (
                SELECT a.tenant_id, a.workspace_id, a.fingerprint, a.job_id, a.attempt_no, a.job_status, a.robot_id,
                    a.ended_at
                FROM casare.job_attempts a
                WHERE a.workspace_id = ws.workspace_id
                  AND a.fingerprint IS NOT NULL
                  AND a.ended_at >= coalesce(CAST(:from AS timestamptz), now() - INTERVAL '7 days')
                ORDER BY a.ended_at DESC
                LIMIT :most
            ) f
            WHERE (CAST(:tenant_id AS uuid) IS NULL OR ws.tenant_id = CAST(:tenant_id AS uuid))
              AND (CAST(:workspace_id AS uuid) IS NULL OR ws.workspace_id = CAST(:workspace_id AS uuid))
            ORDER BY f.ended_at DESC
            LIMIT :most
        ), groups AS MATERIALIZED (
            SELECT
                f.tenant_id, f.workspace_id, f.fingerprint,
                count(*) AS attempts,
                count(DISTINCT f.job_id) AS jobs,
                count(DISTINCT f.job_id) FILTER (
                    WHERE f.job_status = 'failed' AND j.status = 'failed' AND t.job_id IS NULL) AS open_jobs,
                min(f.ended_at) AS first_seen,
                max(f.ended_at) AS last_seen,
                (array_agg(f.job_id ORDER BY f.ended_at DESC))[1] AS sample_job_id,
                (array_agg(f.attempt_no ORDER BY f.ended_at DESC))[1] AS sample_attempt,
                array_agg(DISTINCT f.robot_id) AS robot_ids,
                array_agg(DISTINCT j.workflow_version) AS versions,
                array_agg(DISTINCT j.workflow_id) AS workflow_ids
            FROM failed f
            JOIN casare.job_queue j ON j.job_id = f.job_id
            LEFT JOIN casare.job_settlements t ON t.job_id = f.job_id
            WHERE (CAST(:workflow_id AS uuid) IS NULL OR j.workflow_id = CAST(:workflow_id AS uuid))
            GROUP BY f.tenant_id, f.workspace_id, f.fingerprint
        ), page AS (
            SELECT g.*, m.muted_at, m.muted_by, m.until, m.note
            FROM groups g
            LEFT JOIN casare.failure_mutes m
                ON m.workspace_id = g.workspace_id AND m.fingerprint = g.fingerprint
                AND coalesce(m.until > now(), true)
            WHERE (CAST(:muted AS boolean) IS NULL OR (m.fingerprint IS NOT NULL) = CAST(:muted AS boolean))
              AND (NOT :open OR g.open_jobs > 0)
              AND (CAST(:after_fingerprint AS uuid) IS NULL
                   OR (g.last_seen, g.fingerprint, g.workspace_id)
                      < (CAST(:after_seen AS timestamptz), CAST(:after_fingerprint AS uuid),
                         CAST(:after_workspace AS uuid)))
            ORDER BY g.last_seen DESC, g.fingerprint DESC, g.workspace_id DESC
            LIMIT :limit
        )
        SELECT p.*, s.error_code, s.failed_node, casare.failure_text(s.error_message) AS message,
            left(coalesce(s.error_message, ''), 2000) AS sample_message,
            cardinality(p.robot_ids) AS robot_count,
            ARRAY(SELECT r.name FROM casare.robots r WHERE r.robot_id = ANY (p.robot_ids) ORDER BY r.name LIMIT 10)
                AS robots,
            ARRAY(SELECT v FROM unnest(p.versions) AS v ORDER BY v DESC LIMIT 10) AS some_versions,
            ARRAY(SELECT w.name FROM casare.workflows w WHERE w.workflow_id = ANY (p.workflow_ids)
                  ORDER BY w.name LIMIT 10) AS workflows,
            CASE WHEN cardinality(p.workflow_ids) = 1 THEN p.workflow_ids[1] END AS only_workflow_id,
            (SELECT count(*) FROM failed) >= :most AS partial
        FROM page p
        JOIN casare.job_attempts s ON s.job_id = p.sample_job_id AND s.attempt_no = p.sample_attempt
        ORDER BY p.last_seen DESC, p.fingerprint DESC, p.workspace_id DESC
        """;

    private static final String MUTE = """
        INSERT INTO casare.failure_mutes AS m (workspace_id, fingerprint, tenant_id, muted_by, until, note)
        SELECT ws.workspace_id, :fingerprint, ws.tenant_id, :actor, CAST(:until AS timestamptz), :note
        FROM casare.workspaces ws
        WHERE ws.workspace_id = :workspace_id
        ON CONFLICT (workspace_id, fingerprint) DO UPDATE
        SET muted_at = clock_timestamp(),
            muted_by = excluded.muted_by,
            until = excluded.until,
            note = excluded.note
        RETURNING m.*
        """;

    private static final String UNMUTE = """
        DELETE FROM casare.failure_mutes m
        WHERE m.workspace_id = :workspace_id
          AND m.fingerprint = :fingerprint
        """;

    private static final String TENANT = """
        SELECT ws.tenant_id
        FROM casare.workspaces ws
        WHERE ws.workspace_id = :workspace_id
        """;

    private final Jdbi jdbi;

    public PgFailureStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public FailurePage list(Filter filter) {
        record Row(FailureGroup group, boolean partial) {}
        var rows = jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("from", filter.from().orElse(null))
                .bind("tenant_id", filter.tenantId().orElse(null))
                .bind("workspace_id", filter.workspaceId().orElse(null))
                .bind("workflow_id", filter.workflowId().orElse(null))
                .bind("muted", filter.muted().orElse(null))
                .bind("open", filter.open())
                .bind("after_seen", filter.after().map(Cursor::lastSeen).orElse(null))
                .bind(
                        "after_fingerprint",
                        filter.after().map(Cursor::fingerprint).orElse(null))
                .bind("after_workspace", filter.after().map(Cursor::workspaceId).orElse(null))
                .bind("most", MOST)
                .bind("limit", filter.limit() + 1)
                .map((row, context) -> new Row(group(row), row.getBoolean("partial")))
                .list());
        var groups = rows.stream().limit(filter.limit()).map(Row::group).toList();
        @Nullable String next = null;
        if (rows.size() > filter.limit()) {
            var last = groups.getLast();
            next = new Cursor(last.lastSeen(), last.fingerprint(), last.workspaceId()).text();
        }
        return new FailurePage(groups, next, rows.stream().anyMatch(Row::partial));
    }

    @Override
    public Optional<FailureMute> mute(Mute mute, Actor actor) {
        return jdbi.inTransaction(handle -> {
            var tenantId = tenantOf(handle, mute.workspaceId());
            if (tenantId.isEmpty()) {
                return Optional.empty();
            }
            PgAuditLog.append(
                    handle,
                    entry(actor, "failure.muted", mute.fingerprint(), tenantId.get(), mute.workspaceId())
                            .with("until", mute.until().map(Object::toString).orElse(null))
                            .with("note", mute.note().orElse(null)));
            return handle.createQuery(MUTE)
                    .bind("workspace_id", mute.workspaceId())
                    .bind("fingerprint", mute.fingerprint())
                    .bind("actor", actor.name())
                    .bind("until", mute.until().orElse(null))
                    .bind("note", StoredJson.text(mute.note().orElse(null)))
                    .map((row, context) -> mute(row))
                    .findOne();
        });
    }

    @Override
    public boolean unmute(UUID workspaceId, UUID fingerprint, Actor actor) {
        return jdbi.inTransaction(handle -> {
            var tenantId = tenantOf(handle, workspaceId);
            if (tenantId.isEmpty()) {
                return false;
            }
            int removed = handle.createUpdate(UNMUTE)
                    .bind("workspace_id", workspaceId)
                    .bind("fingerprint", fingerprint)
                    .execute();
            if (removed > 0) {
                PgAuditLog.append(handle, entry(actor, "failure.unmuted", fingerprint, tenantId.get(), workspaceId));
            }
            return true;
        });
    }

    private static AuditEntry entry(Actor actor, String action, UUID fingerprint, UUID tenantId, UUID workspaceId) {
        return AuditEntry.of(actor, action, "failure", fingerprint, tenantId, workspaceId);
    }

    private static Optional<UUID> tenantOf(Handle handle, UUID workspaceId) {
        return handle.createQuery(TENANT)
                .bind("workspace_id", workspaceId)
                .mapTo(UUID.class)
                .findOne();
    }

    private static FailureMute mute(ResultSet row) throws SQLException {
        return new FailureMute(
                Rows.instant(row, "muted_at"),
                row.getString("muted_by"),
                Rows.instantOrNull(row, "until"),
                row.getString("note"));
    }

    private static FailureGroup group(ResultSet row) throws SQLException {
        return new FailureGroup(
                Rows.uuid(row, "fingerprint"),
                Rows.uuid(row, "tenant_id"),
                Rows.uuid(row, "workspace_id"),
                row.getString("error_code"),
                row.getString("failed_node"),
                row.getString("message"),
                row.getString("sample_message"),
                Rows.uuid(row, "sample_job_id"),
                row.getLong("attempts"),
                row.getLong("jobs"),
                row.getLong("open_jobs"),
                Rows.instant(row, "first_seen"),
                Rows.instant(row, "last_seen"),
                Rows.texts(row, "robots"),
                row.getInt("robot_count"),
                List.of((Integer[]) row.getArray("some_versions").getArray()),
                Rows.texts(row, "workflows"),
                Rows.uuidOrNull(row, "only_workflow_id"),
                row.getString("muted_by") == null ? null : mute(row));
    }
}
