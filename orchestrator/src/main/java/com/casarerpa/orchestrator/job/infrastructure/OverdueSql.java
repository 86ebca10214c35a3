package com.casarerpa.orchestrator.job.infrastructure;

/// The statements of [OverdueRuns].
final class OverdueSql {
    private OverdueSql() {}

    /// In how many milliseconds the next attempt is to be ended, and the next preference of a robot to be
    /// lifted; below zero when that is due. Reads what runs and locks nothing.
    static final String NEXT = """
        SELECT
            (SELECT extract(epoch FROM min(least(
                        r.lease_expires_at,
                        r.cancel_requested_at + make_interval(secs => :cancel_deadline_seconds),
                        r.claimed_at + make_interval(secs => r.timeout_seconds + :timeout_grace_seconds)))
                    - clock_timestamp()) * 1000
             FROM casare.running_jobs r) AS attempt_in,
            (SELECT extract(epoch FROM min(m.until) - clock_timestamp()) * 1000
             FROM casare.job_resumes m) AS preference_in
        """;

    /// What a person reads of the end of attempt `j`.
    private static final String MESSAGE = """
                CASE j.end_reason
                    WHEN 'cancelled' THEN
                        'The cancel was asked for by ' || j.cancel_by || '; '
                        || CASE
                            WHEN j.cancel_delivered_at IS NULL
                                THEN 'the robot asked for nothing in between, so it could not be told'
                            ELSE 'the robot was told (' || j.cancel_delivered_by || ')'
                        END
                        || CASE
                            WHEN j.lease_expires_at <= clock_timestamp() THEN ', and its lease expired'
                            ELSE ', and did not end the run within '
                                 || CAST(:cancel_deadline_seconds AS int) || ' s'
                        END
                    WHEN 'timed_out' THEN
                        'Expected the run to end within ' || j.timeout_seconds || ' s, but it did not'
                    WHEN 'undelivered' THEN
                        'Expected the robot to make use of the lease of ' || j.lease_seconds
                        || ' s that it was given, but nothing came from it: the answer to its claim was lost. '
                        || 'The job waits again, and this does not count as an attempt'
                    ELSE
                        CASE
                            WHEN j.acknowledged THEN
                                'Expected the robot to extend its lease of ' || j.lease_seconds
                                || ' s, but it expired: the robot was stopped, or cut off from the orchestrator'
                            WHEN j.on_lost = 'park' THEN
                                'Expected the robot to make use of the lease of ' || j.lease_seconds
                                || ' s that it was given, but nothing came from it, so nobody can tell whether it '
                                || 'had begun'
                            ELSE
                                'Expected the robot to make use of the lease of ' || j.lease_seconds
                                || ' s that it was given, but once more nothing came from it, so it counts as lost. '
                                || 'Does the workflow stop the robots that begin it?'
                        END
                        || CASE
                            WHEN j.on_lost = 'park' THEN
                                '. It was at ' || coalesce('node ' || j.current_node || ', ', '')
                                || CAST(j.progress AS int) || ' %. The workflow''s on_lost is park: see what the '
                                || 'run left behind, put that right, then run the job again'
                            WHEN j.next_status = 'pending' AND j.on_lost = 'resume' THEN
                                '. It is kept for this robot for a while, to go on from its checkpoint'
                            ELSE ''
                        END
                END
        """;

    /// Looked up first and locked then: what is overdue is little, and only that is locked.
    ///
    /// A lease that ends and was never made use of was never received, so its attempt does not count; but
    /// only so often, for a workflow that kills its robots at once looks the same. And not where a person is to
    /// look at what was lost: that robot may have begun and died before it could say so.
    static final String END_OVERDUE = """
        WITH late AS MATERIALIZED (
            SELECT r.job_id
            FROM casare.running_jobs r
            WHERE (r.lease_expires_at <= clock_timestamp()
                   OR r.cancel_requested_at <= clock_timestamp() - make_interval(secs => :cancel_deadline_seconds)
                   OR r.claimed_at + make_interval(secs => r.timeout_seconds + :timeout_grace_seconds)
                      <= clock_timestamp())
            ORDER BY r.lease_expires_at
            LIMIT :limit
        ), overdue AS MATERIALIZED (
            SELECT j.*, casare.on_lost(w.on_lost, v.desktop) AS on_lost,
                CASE
                    WHEN j.cancel_requested_at IS NOT NULL THEN 'cancelled'
                    WHEN j.lease_expires_at > clock_timestamp() THEN 'timed_out'
                    WHEN NOT j.acknowledged
                         AND casare.on_lost(w.on_lost, v.desktop) <> 'park'
                         AND (SELECT count(*) FROM casare.job_attempts a
                              WHERE a.job_id = j.job_id AND a.end_reason = 'undelivered') < :most_undelivered
                        THEN 'undelivered'
                    ELSE 'lease_expired'
                END AS end_reason
            FROM late l
            JOIN casare.job_queue j ON j.job_id = l.job_id
            JOIN casare.workflows w ON w.workflow_id = j.workflow_id
            JOIN casare.workflow_versions v ON v.workflow_id = j.workflow_id AND v.version = j.workflow_version
            WHERE j.status = 'running'
              -- Again: it may have been extended since.
              AND (j.lease_expires_at <= clock_timestamp()
                   OR j.cancel_requested_at <= clock_timestamp() - make_interval(secs => :cancel_deadline_seconds)
                   OR j.claimed_at + make_interval(secs => j.timeout_seconds + :timeout_grace_seconds)
                      <= clock_timestamp())
            -- After waiting for nobody: a row that is locked is being ended or extended just now.
            FOR UPDATE OF j SKIP LOCKED
        ), judged AS MATERIALIZED (
            SELECT j.*,
                CASE
                    WHEN j.end_reason = 'cancelled' THEN 'cancelled'
                    WHEN j.end_reason = 'undelivered' THEN 'pending'
                    WHEN j.end_reason = 'lease_expired' AND j.on_lost = 'park' THEN 'failed'
                    WHEN j.retry_count >= j.max_retries THEN 'failed'
                    ELSE 'pending'
                END AS next_status
            FROM overdue j
        ), decided AS MATERIALIZED (
            SELECT CAST(0 AS bigint) AS n, j.job_id, j.lease_token, j.robot_id AS held_by,
                j.claimed_at AS begun_at, j.next_status,
                CASE WHEN j.end_reason = 'timed_out' AND j.next_status = 'pending' THEN
        """ + AttemptSql.RETRY_AT + """
                END AS retry_at,
                j.end_reason,
                j.end_reason = 'lease_expired' AND j.next_status = 'pending' AND j.on_lost = 'resume' AS resume,
                CASE j.end_reason
                    WHEN 'cancelled' THEN 'CANCELLED'
                    WHEN 'timed_out' THEN 'JOB_TIMEOUT'
                    WHEN 'undelivered' THEN 'UNDELIVERED'
                    ELSE CASE WHEN j.on_lost = 'park' THEN 'NEEDS_PERSON' ELSE 'LEASE_EXPIRED' END
                END AS error_code,
                'infrastructure' AS error_kind,
        """ + MESSAGE + """
                AS error_message,
                j.current_node AS failed_node,
                CAST(NULL AS uuid) AS screenshot_artifact_id, CAST(NULL AS text) AS result
            FROM judged j
        """ + AttemptSql.END_DECIDED + """
            , e.resume
        FROM ended e
        """;

    /// Where jobs that were ended just now may be kept for their robots: all that but those that are pinned
    /// by whoever submitted them, for those are their robot's anyway.
    static final String FREE_LANES = """
        SELECT j.job_id, j.environment, j.required_capabilities, j.required_tags, coalesce(m.lane, j.lane) AS lane
        FROM casare.job_queue j
        LEFT JOIN casare.job_resumes m ON m.job_id = j.job_id
        WHERE j.job_id = ANY (:job_ids)
          AND j.queued
          AND (j.pinned_robot_id IS NULL OR m.job_id IS NOT NULL)
        """;

    /// The job's row is locked before, by whoever ended the attempt.
    static final String PREFER = """
        WITH given AS MATERIALIZED (
            SELECT *
            FROM unnest(:job_ids, :robot_ids, :lanes, :free_lanes) AS g (job_id, robot_id, lane, free_lane)
        ), kept AS (
            INSERT INTO casare.job_resumes AS m (job_id, tenant_id, workspace_id, robot_id, until, lane)
            SELECT j.job_id, j.tenant_id, j.workspace_id, g.robot_id,
                clock_timestamp() + make_interval(secs => :seconds), g.free_lane
            FROM given g
            JOIN casare.job_queue j ON j.job_id = g.job_id
            ON CONFLICT (job_id) DO UPDATE
            SET robot_id = excluded.robot_id,
                until = excluded.until
        )
        UPDATE casare.job_queue j
        SET pinned_robot_id = g.robot_id,
            lane = g.lane
        FROM given g
        WHERE j.job_id = g.job_id
          AND j.queued
        """;

    /// Jobs are locked first, as whoever ends an attempt does. Whatever became of the job meanwhile: it is
    /// pinned no more.
    static final String LIFT = """
        WITH due AS MATERIALIZED (
            SELECT m.job_id, m.lane
            FROM casare.job_resumes m
            JOIN casare.job_queue j ON j.job_id = m.job_id
            WHERE m.until <= clock_timestamp()
            ORDER BY m.job_id
            LIMIT :limit
            FOR UPDATE OF j SKIP LOCKED
        ), gone AS (
            DELETE FROM casare.job_resumes m
            WHERE m.until <= clock_timestamp()
              AND (m.job_id IN (SELECT d.job_id FROM due d)
                   OR NOT EXISTS (SELECT FROM casare.job_queue j WHERE j.job_id = m.job_id))
        ), lifted AS (
            UPDATE casare.job_queue j
            SET pinned_robot_id = NULL,
                lane = d.lane,
                updated_at = clock_timestamp()
            FROM due d
            WHERE j.job_id = d.job_id
            RETURNING j.job_id, j.workspace_id, j.queued
        )
        SELECT l.job_id, l.workspace_id
        FROM lifted l
        WHERE l.queued
        """;
}
