package com.casarerpa.orchestrator.dispatch.infrastructure;

/// The statements of [PgDispatchStore].
final class DispatchSql {
    private DispatchSql() {}

    /// Answers which robots are attached now. Waits for nobody: a robot that somebody is changing just now,
    /// perhaps in a transaction that was left open, does not keep the others from their jobs.
    static final String ATTACH = """
        WITH free AS MATERIALIZED (
            SELECT b.robot_id, b.orchestrator_id
            FROM casare.robot_attachments b
            WHERE b.robot_id = ANY (:robot_ids)
            FOR UPDATE SKIP LOCKED
        ), moved AS (
            UPDATE casare.robot_attachments a
            SET orchestrator_id = :me
            FROM free f
            WHERE a.robot_id = f.robot_id
              AND f.orchestrator_id IS DISTINCT FROM :me
        )
        SELECT f.robot_id
        FROM free f
        """;

    /// Read after the robots are attached: what others claimed for them until then is seen.
    static final String CARDS = """
        SELECT
            r.robot_id, r.workspace_id, r.capabilities, r.tags, r.max_concurrent_jobs,
            c.closed,
            CASE WHEN c.closed IN ('FLEET_PAUSED', 'FLEET_DRAINING') THEN f.control_by
                WHEN c.closed IN ('WORKSPACE_PAUSED', 'WORKSPACE_DRAINING') THEN w.paused_by
                WHEN c.closed IN ('PAUSED', 'DRAINING') THEN r.control_by END AS closed_by,
            CASE WHEN c.closed IN ('FLEET_PAUSED', 'FLEET_DRAINING') THEN f.control_note
                WHEN c.closed IN ('WORKSPACE_PAUSED', 'WORKSPACE_DRAINING') THEN w.pause_note
                WHEN c.closed IN ('PAUSED', 'DRAINING') THEN r.control_note END AS closed_note,
            CASE WHEN c.closed IN ('FLEET_PAUSED', 'FLEET_DRAINING') THEN f.control_until
                WHEN c.closed IN ('WORKSPACE_PAUSED', 'WORKSPACE_DRAINING') THEN w.control_until
                WHEN c.closed IN ('PAUSED', 'DRAINING') THEN r.control_until END AS closed_until,
            held.job_ids, held.claim_ids, held.fresh
        FROM casare.robots r
        JOIN casare.workspaces w ON w.workspace_id = r.workspace_id
        JOIN casare.tenants t ON t.tenant_id = r.tenant_id
        CROSS JOIN casare.fleet_control f
        CROSS JOIN LATERAL (
            -- What ends by itself has ended at that moment, whether or not somebody has already noted so.
            SELECT CASE
                WHEN t.status = 'suspended' THEN 'TENANT_SUSPENDED'
                WHEN w.status = 'suspended' THEN 'WORKSPACE_SUSPENDED'
                WHEN f.control <> 'active' AND coalesce(f.control_until > clock_timestamp(), true)
                    THEN CASE f.control WHEN 'paused' THEN 'FLEET_PAUSED' ELSE 'FLEET_DRAINING' END
                WHEN w.control <> 'active' AND coalesce(w.control_until > clock_timestamp(), true)
                    THEN CASE w.control WHEN 'paused' THEN 'WORKSPACE_PAUSED' ELSE 'WORKSPACE_DRAINING' END
                WHEN r.control <> 'active' AND coalesce(r.control_until > clock_timestamp(), true)
                    THEN CASE r.control WHEN 'paused' THEN 'PAUSED' ELSE 'DRAINING' END
            END AS closed
        ) c
        CROSS JOIN LATERAL (
            SELECT
                coalesce(array_agg(j.job_id), '{}') AS job_ids,
                coalesce(array_agg(j.claim_id), '{}') AS claim_ids,
                coalesce(array_agg(j.claimed_at > clock_timestamp() - INTERVAL '60 seconds'), '{}') AS fresh
            FROM casare.running_jobs j
            WHERE j.robot_id = r.robot_id
        ) held
        WHERE r.robot_id = ANY (:robot_ids)
        """;

    static final String LOST = """
        SELECT a.robot_id
        FROM casare.robot_attachments a
        WHERE a.robot_id = ANY (:robot_ids)
          AND a.orchestrator_id IS DISTINCT FROM :me
        """;

    /// The answer has a row for each seat that was free, and then one for each job that was given.
    ///
    /// First the robot's seat, then the job. Only this process writes the seats of robots that are attached to it,
    /// so what is counted here cannot change meanwhile; `job_ids` loses what the robot does not run any more.
    /// A job that somebody else is taking is not waited for.
    static final String WRITE = """
        WITH asked AS MATERIALIZED (
            SELECT *
            FROM unnest(:robot_ids, :job_ids, :tokens, :leases, :claim_ids, :slots) WITH ORDINALITY
                AS a (robot_id, job_id, token, lease_seconds, claim_id, slots, n)
        ), seated AS (
            UPDATE casare.robot_attachments s
            SET job_ids = held.job_ids || a.job_id
            FROM asked a
            JOIN casare.robot_attachments t ON t.robot_id = a.robot_id
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(j.job_id), '{}') AS job_ids
                FROM unnest(t.job_ids) AS h (job_id)
                JOIN casare.job_queue j ON j.job_id = h.job_id
                WHERE j.status = 'running'
                  AND j.robot_id = t.robot_id
            ) held
            WHERE s.robot_id = a.robot_id
              AND s.orchestrator_id = :me
              AND cardinality(held.job_ids) < a.slots
            RETURNING a.n, a.robot_id, a.job_id, a.token, a.lease_seconds, a.claim_id
        ), picked AS MATERIALIZED (
            SELECT s.*, j.ctid AS place
            FROM seated s
            JOIN casare.job_queue j ON j.job_id = s.job_id
            WHERE j.queued
              AND (j.not_before IS NULL OR j.not_before <= clock_timestamp())
            FOR UPDATE OF j SKIP LOCKED
        ), claimed AS (
            UPDATE casare.job_queue j
            SET status = 'running',
                queued = false,
                attempt = j.attempt + 1,
                claim_count = j.claim_count + 1,
                robot_id = p.robot_id,
                lease_token = p.token,
                acknowledged = false,
                lease_seconds = p.lease_seconds,
                lease_expires_at = clock_timestamp() + make_interval(secs => p.lease_seconds),
                claimed_at = clock_timestamp(),
                claim_id = p.claim_id,
                progress = 0,
                current_node = NULL,
                updated_at = clock_timestamp()
            FROM picked p
            -- A row that is locked stays where it is, so it need not be looked up once more.
            WHERE j.ctid = p.place
            RETURNING p.n, j.job_id, j.tenant_id, j.workspace_id, j.claimed_at, j.attempt, j.retry_count,
                j.max_retries, j.priority
        )
        -- Not joined: without statistics that would compare each with each.
        SELECT s.n, false AS given, CAST(NULL AS uuid) AS tenant_id, CAST(NULL AS uuid) AS workspace_id,
            CAST(NULL AS timestamptz) AS claimed_at, 0 AS attempt, 0 AS retry_count, 0 AS max_retries, 0 AS priority,
            CAST(NULL AS jsonb) AS variables, CAST(NULL AS text) AS request_id, CAST(NULL AS text) AS traceparent
        FROM seated s
        UNION ALL
        SELECT c.n, true, c.tenant_id, c.workspace_id, c.claimed_at, c.attempt, c.retry_count, c.max_retries,
            c.priority, p.variables, p.request_id, p.traceparent
        FROM claimed c
        JOIN casare.job_payload p ON p.job_id = c.job_id
        """;

    static final String REPEATED = """
        SELECT
            j.job_id, j.workflow_id, w.name AS workflow_name, v.definition, j.priority, j.environment, p.variables,
            j.created_at, j.claimed_at, j.retry_count, j.max_retries, j.lease_token, j.attempt,
            greatest(0, ceil(extract(epoch FROM j.lease_expires_at - clock_timestamp())))::int AS lease_left,
            j.timeout_seconds, j.workflow_version, v.digest, casare.on_lost(w.on_lost, v.desktop) AS on_lost,
            p.request_id, p.traceparent
        FROM unnest(:robot_ids, :job_ids, :claim_ids) AS a (robot_id, job_id, claim_id)
        JOIN casare.job_queue j ON j.job_id = a.job_id
        JOIN casare.job_payload p ON p.job_id = j.job_id
        JOIN casare.workflows w ON w.workflow_id = j.workflow_id
        JOIN casare.workflow_versions v ON v.workflow_id = j.workflow_id AND v.version = j.workflow_version
        WHERE j.status = 'running'
          AND j.robot_id = a.robot_id
          AND j.claim_id = a.claim_id
          AND j.claimed_at > clock_timestamp() - INTERVAL '60 seconds'
          AND j.lease_expires_at > clock_timestamp()
        """;

    static final String CANDIDATE = """
        j.job_id, j.workspace_id, j.lane, j.queue_rank, j.environment, j.required_capabilities, j.required_tags,
        j.pinned_robot_id, j.workflow_id, j.workflow_version, j.priority, j.max_retries, j.timeout_seconds,
        j.created_at
        """;

    /// Jumps from lane to lane in the index, so that a lane of a million jobs costs no more than one of ten.
    static final String HEADS = """
        WITH RECURSIVE lanes AS (
            SELECT w.workspace_id, (
                SELECT j.lane FROM casare.job_queue j
                WHERE j.workspace_id = w.workspace_id AND j.queued
                ORDER BY j.lane LIMIT 1) AS lane
            FROM unnest(:workspace_ids) AS w (workspace_id)
            UNION ALL
            SELECT l.workspace_id, (
                SELECT j.lane FROM casare.job_queue j
                WHERE j.workspace_id = l.workspace_id AND j.queued AND j.lane > l.lane
                ORDER BY j.lane LIMIT 1)
            FROM lanes l
            WHERE l.lane IS NOT NULL
        )
        SELECT p.*
        FROM lanes l
        CROSS JOIN LATERAL (
            SELECT
        """ + CANDIDATE + """
            FROM casare.job_queue j
            WHERE j.workspace_id = l.workspace_id
              AND j.lane = l.lane
              AND j.queued
              AND (j.not_before IS NULL OR j.not_before <= clock_timestamp())
            ORDER BY j.queue_rank, j.job_id
            LIMIT :limit
        ) p
        WHERE l.lane IS NOT NULL
        """;

    static final String MORE = """
        SELECT p.*
        FROM unnest(:workspace_ids, :lanes, :ranks, :job_ids) AS l (workspace_id, lane, queue_rank, job_id)
        CROSS JOIN LATERAL (
            SELECT
        """ + CANDIDATE + """
            FROM casare.job_queue j
            WHERE j.workspace_id = l.workspace_id
              AND j.lane = l.lane
              AND j.queued
              AND (j.queue_rank, j.job_id) > (l.queue_rank, l.job_id)
              AND (j.not_before IS NULL OR j.not_before <= clock_timestamp())
            ORDER BY j.queue_rank, j.job_id
            LIMIT :limit
        ) p
        """;

    static final String BY_ID = """
        SELECT
        """ + CANDIDATE + """
        FROM casare.job_queue j
        WHERE j.job_id = ANY (:job_ids)
          AND j.queued
          AND (j.not_before IS NULL OR j.not_before <= clock_timestamp())
        """;

    static final String DUE = """
        SELECT
        """ + CANDIDATE + """
        FROM casare.job_queue j
        WHERE j.workspace_id = ANY (:workspace_ids)
          AND j.queued
          AND j.not_before BETWEEN clock_timestamp() - INTERVAL '30 seconds' AND clock_timestamp()
        """;

    /// In milliseconds.
    static final String NEXT_DUE = """
        SELECT min(d.millis)
        FROM unnest(:workspace_ids) AS w (workspace_id)
        CROSS JOIN LATERAL (
            SELECT extract(epoch FROM j.not_before - clock_timestamp()) * 1000 AS millis
            FROM casare.job_queue j
            WHERE j.workspace_id = w.workspace_id
              AND j.queued
              AND j.not_before > clock_timestamp()
            ORDER BY j.not_before
            LIMIT 1
        ) d
        """;

    static final String TEXTS = """
        SELECT v.workflow_id, v.version, w.name, v.definition, v.digest,
            casare.on_lost(w.on_lost, v.desktop) AS on_lost
        FROM unnest(:workflow_ids, :versions) AS k (workflow_id, version)
        JOIN casare.workflow_versions v ON v.workflow_id = k.workflow_id AND v.version = k.version
        JOIN casare.workflows w ON w.workflow_id = v.workflow_id
        """;
}
