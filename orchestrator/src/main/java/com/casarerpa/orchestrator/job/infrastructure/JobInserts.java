package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.orchestrator.job.application.JobStore.Submitted;
import com.casarerpa.orchestrator.job.domain.IdempotencyKey;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes new jobs: one statement finds what they name, takes their keys, writes those that fit together and tells
/// what became of each. Nothing is remembered between two statements, so a workflow that was deleted or changed a
/// moment ago is never run in its old state.
final class JobInserts {

    /// The rows come as one JSON array, because arrays of arrays (the capabilities of each) cannot be unnested.
    private static final String INSERT_JOBS = """
        WITH given AS MATERIALIZED (
            SELECT g.*,
                w.tenant_id, w.workspace_id, w.name AS workflow_name, v.version,
                w.deleted_at IS NULL AND w.workflow_id IS NOT NULL AS workflow_found,
                v.version IS NOT NULL AS version_found,
                g.pinned_robot_id IS NULL OR r.robot_id IS NOT NULL AS robot_fits,
                w.deleted_at IS NULL
                    AND v.version IS NOT NULL
                    AND (g.pinned_robot_id IS NULL OR r.robot_id IS NOT NULL)
                    AND w.workspace_id = coalesce(g.asked_workspace_id, w.workspace_id)
                    AND w.tenant_id = coalesce(g.asked_tenant_id, w.tenant_id) AS fits,
                k.job_id AS key_job_id, k.request_sha256 AS key_sha256
            FROM jsonb_to_recordset(CAST(:jobs AS jsonb)) AS g (
                n int, job_id uuid, workflow_id uuid, asked_version int, asked_tenant_id uuid,
                asked_workspace_id uuid, lane bigint, priority int, environment text, required_capabilities text[],
                required_tags text[], pinned_robot_id uuid, not_before timestamptz, max_retries int,
                timeout_seconds int, variables jsonb, submitted_by text, key text, request_sha256 text,
                request_id text, traceparent text)
            LEFT JOIN casare.workflows w ON w.workflow_id = g.workflow_id
            LEFT JOIN casare.workflow_versions v
                ON v.workflow_id = w.workflow_id AND v.version = coalesce(g.asked_version, w.latest_version)
            LEFT JOIN casare.robots r ON r.robot_id = g.pinned_robot_id AND r.workspace_id = w.workspace_id
            LEFT JOIN casare.idempotency_keys k ON k.workspace_id = w.workspace_id AND k.key = g.key
        ), taken AS (
            INSERT INTO casare.idempotency_keys AS k (workspace_id, tenant_id, key, request_sha256, job_id)
            -- Of several jobs with one key the first takes it. In the order of the keys, so that two orchestrators
            -- that take the same ones wait for each other and never in a circle.
            SELECT DISTINCT ON (g.workspace_id, g.key)
                g.workspace_id, g.tenant_id, g.key, decode(g.request_sha256, 'hex'), g.job_id
            FROM given g
            WHERE g.fits
              AND g.key IS NOT NULL
              AND g.key_job_id IS NULL
            ORDER BY g.workspace_id, g.key, g.n
            -- Waits for a transaction that takes the same key just now, and returns what that one wrote.
            ON CONFLICT (workspace_id, key) DO UPDATE
            SET key = k.key
            RETURNING k.workspace_id, k.key, k.job_id, k.request_sha256
        ), decided AS MATERIALIZED (
            SELECT g.*,
                coalesce(g.key_job_id, t.job_id, g.job_id) AS first_job_id,
                coalesce(g.key_sha256, t.request_sha256) = decode(g.request_sha256, 'hex') AS same_request,
                g.fits AND coalesce(g.key_job_id, t.job_id, g.job_id) = g.job_id AS fresh
            FROM given g
            LEFT JOIN taken t ON g.fits AND t.workspace_id = g.workspace_id AND t.key = g.key
        ), queued AS (
            INSERT INTO casare.job_queue
                (job_id, tenant_id, workspace_id, workflow_id, workflow_version, lane, queue_rank, priority,
                 environment, required_capabilities, required_tags, pinned_robot_id, not_before, max_retries,
                 timeout_seconds)
            SELECT d.job_id, d.tenant_id, d.workspace_id, d.workflow_id, d.version, d.lane,
                -- One level of priority is worth ten minutes of waiting.
                CAST(extract(epoch FROM now()) * 1000 AS bigint) - d.priority * 600000,
                d.priority, d.environment, d.required_capabilities, d.required_tags, d.pinned_robot_id,
                d.not_before, d.max_retries, d.timeout_seconds
            FROM decided d
            WHERE d.fresh
            ORDER BY d.n
        ), given_to_robots AS (
            INSERT INTO casare.job_payload
                (job_id, tenant_id, workspace_id, variables, submitted_by, request_id, traceparent)
            SELECT d.job_id, d.tenant_id, d.workspace_id, d.variables, d.submitted_by, d.request_id, d.traceparent
            FROM decided d
            WHERE d.fresh
            ORDER BY d.n
        ), told AS (
            -- One row for all jobs of a workspace.
            INSERT INTO casare.events (type, tenant_id, workspace_id, data)
            SELECT 'job.created', d.tenant_id, d.workspace_id,
                json_agg(jsonb_strip_nulls(jsonb_build_object(
                    'job_id', d.job_id,
                    'status', 'pending',
                    'workflow_id', d.workflow_id,
                    'workflow_version', d.version,
                    'workflow_name', d.workflow_name,
                    'priority', d.priority,
                    'environment', d.environment,
                    'not_before', to_char(d.not_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'actor', d.submitted_by)) ORDER BY d.n)
            FROM decided d
            WHERE d.fresh
            GROUP BY d.tenant_id, d.workspace_id
        )
        SELECT d.tenant_id, d.workspace_id, d.workflow_id, d.version, d.workflow_found, d.version_found,
            d.robot_fits, d.fresh, d.first_job_id, d.same_request, d.first_job_id <> d.job_id AS before
        FROM decided d
        ORDER BY d.n
        """;

    private JobInserts() {}

    /// Writes the jobs; answers each, in their order.
    static List<Submitted> insert(Handle handle, List<NewJob> jobs) {
        var rows = new ArrayList<Map<String, @Nullable Object>>(jobs.size());
        for (var job : jobs) {
            rows.add(row(rows.size(), job));
        }
        return handle.createQuery(INSERT_JOBS)
                .bind("jobs", StoredJson.write(rows))
                .map((row, context) -> submitted(row))
                .list();
    }

    private static Submitted submitted(ResultSet row) throws SQLException {
        if (row.getBoolean("fresh")) {
            return new Submitted.Written(
                    scope(row), new NewJob.Work(Rows.uuid(row, "workflow_id"), row.getInt("version")));
        }
        if (row.getBoolean("before")) {
            var first = new JobId(Rows.uuid(row, "first_job_id"));
            return row.getBoolean("same_request") ? new Submitted.Before(first) : new Submitted.OtherRequest(first);
        }
        return new Submitted.Unfit(
                row.getBoolean("workflow_found") ? Optional.of(scope(row)) : Optional.empty(),
                row.getBoolean("version_found"),
                row.getBoolean("robot_fits"));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(Rows.uuid(row, "tenant_id"), Rows.uuid(row, "workspace_id"));
    }

    private static Map<String, @Nullable Object> row(int n, NewJob job) {
        var options = job.options();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("n", n);
        row.put("job_id", job.jobId().value());
        row.put("workflow_id", job.workflowId());
        row.put("asked_version", job.version().orElse(null));
        row.put("asked_tenant_id", job.tenantId().orElse(null));
        row.put("asked_workspace_id", job.workspaceId().orElse(null));
        row.put("lane", options.lane());
        row.put("priority", options.priority());
        row.put("environment", options.environment());
        row.put("required_capabilities", options.requiredCapabilities());
        row.put("required_tags", options.requiredTags());
        row.put("pinned_robot_id", options.pinnedRobot().orElse(null));
        row.put("not_before", options.notBefore().orElse(null));
        row.put("max_retries", options.maxRetries());
        row.put("timeout_seconds", options.timeoutSeconds().orElse(null));
        row.put("variables", job.variables());
        row.put("submitted_by", job.submittedBy());
        row.put("key", job.key().map(IdempotencyKey::key).orElse(null));
        row.put("request_id", job.origin().requestId());
        row.put("traceparent", job.origin().traceparent());
        row.put("request_sha256", job.key().map(IdempotencyKey::requestSha256).orElse(null));
        return row;
    }
}
