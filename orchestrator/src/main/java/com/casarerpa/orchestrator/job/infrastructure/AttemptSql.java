package com.casarerpa.orchestrator.job.infrastructure;

/// The statements of [PgAttemptStore]. Those for requests take a batch of them as arrays and answer with the
/// place of each that was written; what is missing in the answer was refused.
final class AttemptSql {
    private AttemptSql() {}

    /// Whether job `j` is held as request `a` says. Old robots send no token.
    private static final String HELD = """
                    j.job_id = a.job_id
                AND j.workspace_id = a.workspace_id
                AND j.status = 'running'
                AND j.robot_id = a.robot_id
                AND (a.token IS NULL OR j.lease_token = a.token)
                AND j.lease_expires_at > clock_timestamp()
        """;

    /// The robot makes use of the lease, and is told with the answer when the run shall stop; `%s` is by
    /// what. When it was first told is kept. The time is that of the transaction, by which the answer knows
    /// its own.
    private static final String USED = """
            acknowledged = true,
            cancel_delivered_at = CASE WHEN j.cancel_requested_at IS NOT NULL
                THEN coalesce(j.cancel_delivered_at, greatest(j.cancel_requested_at, now())) END,
            cancel_delivered_by = CASE WHEN j.cancel_requested_at IS NOT NULL
                THEN coalesce(j.cancel_delivered_by, '%s') END,
        """;

    /// Whether this very answer is the first that tells the robot.
    private static final String TOLD_NOW = """
            coalesce(j.cancel_delivered_at = greatest(j.cancel_requested_at, now()), false) AS told_now
        """;

    static final String EXTEND = """
        UPDATE casare.job_queue j
        SET lease_expires_at = greatest(
                j.lease_expires_at, clock_timestamp() + make_interval(secs => a.extension_seconds)),
            lease_seconds = a.extension_seconds,
        """ + USED.formatted("extend") + """
            updated_at = clock_timestamp()
        FROM unnest(:job_ids, :workspace_ids, :robot_ids, :tokens, :extensions) WITH ORDINALITY
            AS a (job_id, workspace_id, robot_id, token, extension_seconds, n)
        WHERE
        """ + HELD + """
        RETURNING
            a.n,
            ceil(extract(epoch FROM j.lease_expires_at - clock_timestamp()))::int AS lease_left,
            j.cancel_requested_at IS NOT NULL AS cancel_requested,
        """ + TOLD_NOW;

    static final String PROGRESS = """
        UPDATE casare.job_queue j
        SET progress = a.progress,
            current_node = coalesce(a.current_node, j.current_node),
        """ + USED.formatted("progress") + """
            updated_at = clock_timestamp()
        FROM unnest(:job_ids, :workspace_ids, :robot_ids, :tokens, :percents, :nodes) WITH ORDINALITY
            AS a (job_id, workspace_id, robot_id, token, progress, current_node, n)
        WHERE
        """ + HELD + """
        RETURNING
            a.n, j.progress, j.current_node, j.cancel_requested_at IS NOT NULL AS cancel_requested,
        """ + TOLD_NOW;

    /// The common case by itself: with the token at hand nothing has to be read before.
    static final String COMPLETE = """
        WITH ended AS (
            UPDATE casare.job_queue j
            SET status = 'completed',
                lease_token = NULL,
                lease_seconds = NULL,
                lease_expires_at = NULL,
                claim_id = NULL,
                finished_at = clock_timestamp(),
                progress = 100,
                current_node = NULL,
                updated_at = clock_timestamp()
            FROM unnest(:job_ids, :workspace_ids, :robot_ids, :tokens, :results) WITH ORDINALITY
                AS a (job_id, workspace_id, robot_id, token, result, n)
            WHERE
        """ + HELD + """
            RETURNING
                a.n, a.token, a.result,
                j.job_id, j.tenant_id, j.workspace_id, j.workflow_id, j.environment, j.robot_id, j.claim_count,
                j.attempt, j.retry_count, j.max_retries, j.claimed_at, j.finished_at
        ), closed AS (
            INSERT INTO casare.job_attempts
                (job_id, attempt_no, tenant_id, workspace_id, robot_id, lease_token, started_at, ended_at, end_reason,
                 job_status, result)
            SELECT e.job_id, e.claim_count, e.tenant_id, e.workspace_id, e.robot_id, e.token, e.claimed_at,
                e.finished_at, 'completed', 'completed', CAST(e.result AS jsonb)
            FROM ended e
        )
        SELECT
            e.n, e.job_id, e.tenant_id, e.workspace_id, e.workflow_id, e.environment, e.robot_id AS held_by,
            e.attempt, e.retry_count, e.max_retries, e.finished_at, 'completed' AS end_reason,
            'completed' AS next_status, CAST(NULL AS timestamptz) AS retry_at, CAST(NULL AS text) AS error_code,
            CAST(NULL AS text) AS error_kind, CAST(NULL AS text) AS error_message, CAST(NULL AS text) AS failed_node
        FROM ended e
        """;

    /// The wait before the next retry of `j`: the ladder's step for this retry, spread by the jitter.
    static final String RETRY_AT = """
        clock_timestamp() + make_interval(secs =>
            (CAST(:ladder AS int[]))[least(j.retry_count + 1, cardinality(CAST(:ladder AS int[])))]
            * (1 - :jitter + 2 * :jitter * random()))
        """;

    /// Ends what a CTE `decided` names; the same for every way an attempt can end. Status and lease stand in
    /// the WHERE again, so that nothing which was decided meanwhile is overwritten. Ends in the columns of
    /// the answer; what follows goes on with them, or with `FROM ended e`.
    static final String END_DECIDED = """
        ), ended AS (
            UPDATE casare.job_queue j
            SET status = d.next_status,
                queued = d.next_status = 'pending',
                not_before = CASE WHEN d.next_status = 'pending' THEN coalesce(d.retry_at, j.not_before)
                                  ELSE j.not_before END,
                attempt = j.attempt - CASE WHEN d.end_reason IN ('released', 'undelivered') THEN 1 ELSE 0 END,
                retry_count = j.retry_count
                    + CASE WHEN d.next_status = 'pending' AND d.end_reason NOT IN ('released', 'undelivered') THEN 1
                           ELSE 0 END,
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
                d.*, j.tenant_id, j.workspace_id, j.workflow_id, j.claim_count, j.attempt, j.retry_count,
                j.max_retries, j.environment, j.finished_at
        ), closed AS (
            INSERT INTO casare.job_attempts
                (job_id, attempt_no, tenant_id, workspace_id, robot_id, lease_token, started_at, ended_at, end_reason,
                 job_status, result, error_code, error_kind, error_message, failed_node, screenshot_artifact_id)
            SELECT e.job_id, e.claim_count, e.tenant_id, e.workspace_id, e.held_by, e.lease_token, e.begun_at,
                clock_timestamp(), e.end_reason, e.next_status, CAST(e.result AS jsonb), e.error_code, e.error_kind,
                e.error_message, e.failed_node, e.screenshot_artifact_id
            FROM ended e
        )
        SELECT
            e.n, e.job_id, e.tenant_id, e.workspace_id, e.workflow_id, e.environment, e.held_by, e.attempt,
            e.retry_count, e.max_retries, e.finished_at, e.end_reason, e.next_status, e.retry_at, e.error_code,
            e.error_kind, left(e.error_message, 500) AS error_message, e.failed_node
        """;

    /// A job whose cancel was requested is never run again: whatever its robot reports but a completion, it
    /// ends as cancelled.
    static final String END = """
        WITH decided AS MATERIALIZED (
            SELECT a.n, j.job_id, j.lease_token, j.robot_id AS held_by, j.claimed_at AS begun_at,
                CASE
                    WHEN a.act = 'COMPLETE' THEN 'completed'
                    WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled'
                    WHEN a.act = 'RELEASE' THEN 'pending'
                    WHEN a.error_kind = 'business' OR j.retry_count >= j.max_retries THEN 'failed'
                    ELSE 'pending'
                END AS next_status,
                CASE WHEN a.act = 'FAIL' AND j.cancel_requested_at IS NULL AND a.error_kind <> 'business'
                          AND j.retry_count < j.max_retries
                     THEN
        """ + RETRY_AT + """
                END AS retry_at,
                CASE
                    WHEN a.act = 'COMPLETE' THEN 'completed'
                    WHEN a.act = 'RELEASE' THEN 'released'
                    WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled'
                    ELSE 'failed'
                END AS end_reason,
                a.error_code, a.error_kind, a.error_message, a.failed_node, a.screenshot_artifact_id, a.result
            FROM unnest(:job_ids, :workspace_ids, :robot_ids, :tokens, :acts, :error_codes, :error_kinds,
                        :error_messages, :failed_nodes, :screenshots, :results) WITH ORDINALITY
                AS a (job_id, workspace_id, robot_id, token, act, error_code, error_kind, error_message, failed_node,
                      screenshot_artifact_id, result, n)
            CROSS JOIN casare.job_queue j
            WHERE
        """ + HELD + """
            FOR UPDATE OF j
        """ + END_DECIDED + """
        FROM ended e
        """;

    static final String CANCEL_REQUESTS = """
        SELECT j.job_id, j.lease_token, j.cancel_reason
        FROM casare.running_jobs j
        WHERE j.robot_id = :robot_id
          AND j.cancel_requested_at IS NOT NULL
        """;
}
