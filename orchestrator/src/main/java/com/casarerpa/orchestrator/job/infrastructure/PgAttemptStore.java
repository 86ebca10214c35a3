package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAct;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.Accepted;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Leases and the ends of attempts in PostgreSQL. Each change is one statement that also writes its events.
public final class PgAttemptStore implements AttemptStore {

    private static final String EXTEND = """
        UPDATE casare.job_queue j
        SET lease_expires_at = greatest(
                j.lease_expires_at, clock_timestamp() + make_interval(secs => :extension_seconds)),
            lease_seconds = :extension_seconds,
            updated_at = clock_timestamp()
        WHERE
        """ + PgLeases.HELD + """
        RETURNING
            ceil(extract(epoch FROM j.lease_expires_at - clock_timestamp()))::int AS lease_left,
            j.cancel_requested_at IS NOT NULL AS cancel_requested
        """;

    private static final String PROGRESS = """
        WITH noted AS (
            UPDATE casare.job_queue j
            SET progress = :progress,
                current_node = coalesce(CAST(:current_node AS text), j.current_node),
                updated_at = clock_timestamp()
            WHERE
        """ + PgLeases.HELD + """
            RETURNING j.*
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, robot_id, data)
            SELECT 'job.progress', n.tenant_id, n.workspace_id, n.job_id, n.robot_id,
                jsonb_strip_nulls(jsonb_build_object(
                    'job_id', n.job_id,
                    'status', n.status,
                    'robot_id', n.robot_id,
                    'progress', n.progress,
                    'current_node', n.current_node,
                    'message', left(CAST(:message AS text), 500)))
            FROM noted n
        )
        SELECT progress, current_node, cancel_requested_at IS NOT NULL AS cancel_requested
        FROM noted
        """;

    /// The wait before the next retry of `j`: the ladder's step for this retry, spread by the jitter.
    private static final String RETRY_AT = """
        clock_timestamp() + make_interval(secs =>
            (CAST(:ladder AS int[]))[least(j.retry_count + 1, cardinality(CAST(:ladder AS int[])))]
            * (1 - :jitter + 2 * :jitter * random()))
        """;

    /// Ends what a CTE `decided` names; the same for every way an attempt can end. Status and lease stand in the WHERE
    /// again, so that nothing which was decided meanwhile is overwritten.
    private static final String END_DECIDED = """
        ), ended AS (
            UPDATE casare.job_queue j
            SET status = d.next_status,
                queued = d.next_status = 'pending',
                not_before = CASE WHEN d.next_status = 'pending' THEN coalesce(d.retry_at, j.not_before)
                                  ELSE j.not_before END,
                attempt = j.attempt - CASE WHEN d.end_reason = 'released' THEN 1 ELSE 0 END,
                retry_count = j.retry_count
                    + CASE WHEN d.next_status = 'pending' AND d.end_reason <> 'released' THEN 1 ELSE 0 END,
                robot_id = CASE WHEN d.next_status = 'pending' THEN NULL ELSE j.robot_id END,
                claimed_at = CASE WHEN d.next_status = 'pending' THEN NULL ELSE j.claimed_at END,
                lease_token = NULL,
                lease_seconds = NULL,
                lease_expires_at = NULL,
                claim_id = NULL,
                finished_at = CASE WHEN d.next_status = 'pending' THEN NULL ELSE clock_timestamp() END,
                progress = CASE d.next_status WHEN 'completed' THEN 100 WHEN 'pending' THEN 0 ELSE j.progress END,
                current_node = CASE WHEN d.next_status IN ('completed', 'pending') THEN NULL ELSE j.current_node END,
                updated_at = clock_timestamp()
            FROM decided d
            WHERE j.job_id = d.job_id
              AND j.status = 'running'
              AND j.lease_token = d.lease_token
            RETURNING
                j.job_id, j.tenant_id, j.workspace_id, j.workflow_id, j.claim_count, j.attempt, j.retry_count,
                j.max_retries, j.environment, j.finished_at,
                d.held_by, d.next_status, d.retry_at, d.end_reason, d.error_code, d.error_kind, d.error_message,
                d.failed_node, d.screenshot_artifact_id, d.result, d.actor, d.lease_token AS held_token, d.begun_at,
                d.held_claim_id
        ), closed AS (
            INSERT INTO casare.job_attempts
                (job_id, attempt_no, tenant_id, workspace_id, robot_id, lease_token, claim_id, started_at, ended_at,
                 end_reason, job_status, result, error_code, error_kind, error_message, failed_node,
                 screenshot_artifact_id)
            SELECT e.job_id, e.claim_count, e.tenant_id, e.workspace_id, e.held_by, e.held_token, e.held_claim_id,
                e.begun_at, clock_timestamp(), e.end_reason, e.next_status, e.result, e.error_code, e.error_kind,
                e.error_message, e.failed_node, e.screenshot_artifact_id
            FROM ended e
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, robot_id, data)
            SELECT t.type, e.tenant_id, e.workspace_id, e.job_id, e.held_by,
                jsonb_strip_nulls(jsonb_build_object(
                    'job_id', e.job_id,
                    'status', e.next_status,
                    'robot_id', e.held_by,
                    'robot_name', b.name,
                    'workflow_id', e.workflow_id,
                    'environment', e.environment,
                    'attempt', e.attempt,
                    'retry_count', e.retry_count,
                    'max_retries', e.max_retries,
                    'end_reason', e.end_reason,
                    'error_code', e.error_code,
                    'error_kind', e.error_kind,
                    'error_message', left(e.error_message, 500),
                    'failed_node', e.failed_node,
                    'not_before', to_char(e.retry_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'finished_at', to_char(e.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'actor', coalesce(e.actor, 'robot:' || b.name)))
            FROM ended e
            LEFT JOIN casare.robots b ON b.robot_id = e.held_by
            CROSS JOIN LATERAL (
                -- What was lost is told, and then what became of the job, if that is an end.
                SELECT 1, 'job.reclaimed' WHERE e.end_reason = 'lease_expired'
                UNION ALL
                SELECT 2, 'job.released' WHERE e.end_reason = 'released' AND e.next_status = 'pending'
                UNION ALL
                SELECT 3, 'job.retried' WHERE e.end_reason IN ('failed', 'timed_out') AND e.next_status = 'pending'
                UNION ALL
                SELECT 4, 'job.' || e.next_status WHERE e.next_status <> 'pending'
            ) t (n, type)
            ORDER BY e.job_id, t.n
        )
        SELECT job_id, workspace_id, held_by, end_reason, next_status
        FROM ended
        """;

    private static final String COMPLETE = """
        WITH decided AS MATERIALIZED (
            SELECT j.job_id, j.lease_token, j.robot_id AS held_by, j.claimed_at AS begun_at,
                j.claim_id AS held_claim_id, 'completed' AS next_status,
                CAST(NULL AS timestamptz) AS retry_at, 'completed' AS end_reason,
                CAST(NULL AS text) AS error_code, CAST(NULL AS text) AS error_kind,
                CAST(NULL AS text) AS error_message, CAST(NULL AS text) AS failed_node,
                CAST(NULL AS uuid) AS screenshot_artifact_id, CAST(:result AS jsonb) AS result,
                CAST(NULL AS text) AS actor
            FROM casare.job_queue j
            WHERE
        """ + PgLeases.HELD + """
            FOR UPDATE
        """ + END_DECIDED;

    /// A job whose cancel was requested is never run again: whatever its robot reports, it ends as cancelled.
    private static final String FAIL = """
        WITH decided AS MATERIALIZED (
            SELECT j.job_id, j.lease_token, j.robot_id AS held_by, j.claimed_at AS begun_at,
                j.claim_id AS held_claim_id,
                CASE
                    WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled'
                    WHEN :error_kind = 'business' OR j.retry_count >= j.max_retries THEN 'failed'
                    ELSE 'pending'
                END AS next_status,
                CASE WHEN j.cancel_requested_at IS NULL AND :error_kind <> 'business'
                          AND j.retry_count < j.max_retries
                     THEN
        """ + RETRY_AT + """
                END AS retry_at,
                CASE WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled' ELSE 'failed' END AS end_reason,
                CAST(:error_code AS text) AS error_code, CAST(:error_kind AS text) AS error_kind,
                CAST(:error_message AS text) AS error_message, CAST(:failed_node AS text) AS failed_node,
                CAST(:screenshot AS uuid) AS screenshot_artifact_id, CAST(:result AS jsonb) AS result,
                CAST(NULL AS text) AS actor
            FROM casare.job_queue j
            WHERE
        """ + PgLeases.HELD + """
            FOR UPDATE
        """ + END_DECIDED;

    private static final String RELEASE = """
        WITH decided AS MATERIALIZED (
            SELECT j.job_id, j.lease_token, j.robot_id AS held_by, j.claimed_at AS begun_at,
                j.claim_id AS held_claim_id,
                CASE WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled' ELSE 'pending' END AS next_status,
                CAST(NULL AS timestamptz) AS retry_at, 'released' AS end_reason,
                CAST(NULL AS text) AS error_code, CAST(NULL AS text) AS error_kind,
                CAST(NULL AS text) AS error_message, CAST(NULL AS text) AS failed_node,
                CAST(NULL AS uuid) AS screenshot_artifact_id, CAST(NULL AS jsonb) AS result,
                CAST(NULL AS text) AS actor
            FROM casare.job_queue j
            WHERE
        """ + PgLeases.HELD + """
            FOR UPDATE
        """ + END_DECIDED;

    private static final String END_OVERDUE = """
        WITH overdue AS MATERIALIZED (
            SELECT j.*, w.on_lost,
                CASE
                    WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled'
                    WHEN j.lease_expires_at <= clock_timestamp() THEN 'lease_expired'
                    ELSE 'timed_out'
                END AS end_reason
            FROM casare.robot_attachments h
            CROSS JOIN LATERAL unnest(h.job_ids) AS held (job_id)
            JOIN casare.job_queue j ON j.job_id = held.job_id AND j.robot_id = h.robot_id
            JOIN casare.workflows w ON w.workflow_id = j.workflow_id
            WHERE j.status = 'running'
              AND (j.lease_expires_at <= clock_timestamp()
                   OR j.cancel_requested_at <= clock_timestamp() - make_interval(secs => :cancel_deadline_seconds)
                   OR j.claimed_at + make_interval(secs => j.timeout_seconds + :timeout_grace_seconds)
                      <= clock_timestamp())
            ORDER BY j.lease_expires_at
            LIMIT :limit
            -- After waiting for nobody: a row that is locked is being ended or extended just now.
            FOR UPDATE OF j SKIP LOCKED
        ), decided AS MATERIALIZED (
            SELECT j.job_id, j.lease_token, j.robot_id AS held_by, j.claimed_at AS begun_at,
                j.claim_id AS held_claim_id,
                CASE
                    WHEN j.end_reason = 'cancelled' THEN 'cancelled'
                    WHEN j.retry_count >= j.max_retries THEN 'failed'
                    WHEN j.end_reason = 'lease_expired' AND j.on_lost = 'park' THEN 'failed'
                    ELSE 'pending'
                END AS next_status,
                CASE WHEN j.end_reason = 'timed_out' AND j.retry_count < j.max_retries THEN
        """ + RETRY_AT + """
                END AS retry_at,
                j.end_reason,
                CASE j.end_reason WHEN 'cancelled' THEN 'CANCELLED' WHEN 'timed_out' THEN 'JOB_TIMEOUT'
                                  ELSE 'LEASE_EXPIRED' END AS error_code,
                'infrastructure' AS error_kind,
                CASE j.end_reason
                    WHEN 'cancelled' THEN 'The cancel was requested, and the robot did not end the run in time'
                    WHEN 'timed_out' THEN
                        'Expected the run to end within ' || j.timeout_seconds || ' s, but it did not'
                    ELSE 'Expected the robot to extend its lease of ' || j.lease_seconds || ' s, but it expired; '
                        || CASE WHEN j.retry_count < j.max_retries AND j.on_lost = 'park'
                                THEN 'the workflow''s on_lost is park, so it is not run again by itself'
                                ELSE 'the robot was stopped, or cut off from the orchestrator' END
                END AS error_message,
                j.current_node AS failed_node,
                CAST(NULL AS uuid) AS screenshot_artifact_id, CAST(NULL AS jsonb) AS result,
                'orchestrator' AS actor
            FROM overdue j
        """ + END_DECIDED;

    private static final String CANCEL_REQUESTS = """
        SELECT j.job_id, j.lease_token, j.cancel_reason
        FROM casare.running_jobs j
        WHERE j.robot_id = :robot_id
          AND j.cancel_requested_at IS NOT NULL
        """;

    private final Jdbi jdbi;

    public PgAttemptStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public LeaseAnswer<Extended> extend(JobId jobId, Holder holder, Duration extension) {
        return jdbi.withHandle(handle -> PgLeases.holding(handle, EXTEND, jobId, holder)
                .bind("extension_seconds", Math.toIntExact(extension.toSeconds()))
                .map((row, context) -> new Extended(row.getInt("lease_left"), row.getBoolean("cancel_requested")))
                .findOne()
                .<LeaseAnswer<Extended>>map(Accepted::new)
                .orElseGet(() -> PgLeases.refusal(handle, LeaseAct.EXTEND, jobId, holder)));
    }

    @Override
    public LeaseAnswer<Noted> progress(JobId jobId, Holder holder, Progress progress) {
        return jdbi.withHandle(handle -> PgLeases.holding(handle, PROGRESS, jobId, holder)
                .bind("progress", progress.percent())
                .bind("current_node", StoredJson.text(progress.currentNode().orElse(null)))
                .bind("message", StoredJson.text(progress.message().orElse(null)))
                .map((row, context) -> new Noted(
                        row.getDouble("progress"),
                        Optional.ofNullable(row.getString("current_node")),
                        row.getBoolean("cancel_requested")))
                .findOne()
                .<LeaseAnswer<Noted>>map(Accepted::new)
                .orElseGet(() -> PgLeases.refusal(handle, LeaseAct.PROGRESS, jobId, holder)));
    }

    @Override
    public LeaseAnswer<JobStatus> complete(JobId jobId, Holder holder, Map<String, @Nullable Object> result) {
        return jdbi.withHandle(handle -> ended(
                handle,
                PgLeases.holding(handle, COMPLETE, jobId, holder).bind("result", StoredJson.write(result)),
                new Ending(LeaseAct.COMPLETE, List.of("completed"), jobId, holder)));
    }

    @Override
    public LeaseAnswer<JobStatus> fail(
            JobId jobId,
            Holder holder,
            Failure failure,
            Optional<Map<String, @Nullable Object>> result,
            RetryPolicy policy) {
        return jdbi.withHandle(handle -> {
            var query = PgLeases.holding(handle, FAIL, jobId, holder)
                    .bind("error_code", StoredJson.text(failure.code().orElse(null)))
                    .bind("error_kind", failure.kind().text())
                    .bind("error_message", StoredJson.text(failure.message()))
                    .bind("failed_node", StoredJson.text(failure.node().orElse(null)))
                    .bind("screenshot", failure.screenshot().orElse(null))
                    .bind("result", result.map(StoredJson::write).orElse(null));
            return ended(
                    handle,
                    retries(query, policy),
                    new Ending(LeaseAct.FAIL, List.of("failed", "cancelled"), jobId, holder));
        });
    }

    @Override
    public LeaseAnswer<JobStatus> release(JobId jobId, Holder holder) {
        return jdbi.withHandle(handle -> ended(
                handle,
                PgLeases.holding(handle, RELEASE, jobId, holder),
                new Ending(LeaseAct.RELEASE, List.of("released"), jobId, holder)));
    }

    @Override
    public List<Ended> endOverdue(OverduePolicy overdue, RetryPolicy policy, int limit) {
        return jdbi.withHandle(handle -> retries(handle.createQuery(END_OVERDUE), policy)
                .bind("cancel_deadline_seconds", overdue.cancelDeadline().toMillis() / 1000.0)
                .bind("timeout_grace_seconds", overdue.timeoutGrace().toMillis() / 1000.0)
                .bind("limit", limit)
                .map((row, context) -> new Ended(
                        new JobId(Rows.uuid(row, "job_id")),
                        Rows.uuid(row, "workspace_id"),
                        Rows.uuid(row, "held_by"),
                        row.getString("end_reason"),
                        status(row.getString("next_status"))))
                .list());
    }

    @Override
    public List<CancelRequest> cancelRequests(UUID robotId) {
        return jdbi.withHandle(handle -> handle.createQuery(CANCEL_REQUESTS)
                .bind("robot_id", robotId)
                .map((row, context) -> new CancelRequest(
                        new JobId(Rows.uuid(row, "job_id")),
                        new LeaseToken(Rows.uuid(row, "lease_token")),
                        Optional.ofNullable(row.getString("cancel_reason"))))
                .list());
    }

    /// A call that ends an attempt, and how the attempt was noted if the call came through before.
    private record Ending(LeaseAct act, List<String> endReasons, JobId jobId, Holder holder) {}

    private static LeaseAnswer<JobStatus> ended(Handle handle, Query query, Ending ending) {
        return query.map((row, context) -> status(row.getString("next_status")))
                .findOne()
                .or(() -> PgLeases.before(handle, ending.endReasons(), ending.jobId(), ending.holder()))
                .<LeaseAnswer<JobStatus>>map(Accepted::new)
                .orElseGet(() -> PgLeases.refusal(handle, ending.act(), ending.jobId(), ending.holder()));
    }

    private static Query retries(Query query, RetryPolicy policy) {
        return query.bindArray("ladder", Integer.class, policy.ladderSeconds()).bind("jitter", policy.jitter());
    }

    private static JobStatus status(String text) {
        return JobStatus.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
