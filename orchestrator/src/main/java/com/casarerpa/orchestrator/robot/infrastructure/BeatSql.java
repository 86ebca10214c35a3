package com.casarerpa.orchestrator.robot.infrastructure;

/// The statements of [PgBeatStore].
final class BeatSql {
    private BeatSql() {}

    /// What heartbeats of some robots are answered from; a row a run to stop, or one.
    static final String LOAD = """
            SELECT r.robot_id, r.name, r.legacy_id, r.registered_at IS NOT NULL AS registered,
                   coalesce(s.status, 'offline') AS status, r.control, r.control_note,
                   extract(epoch FROM r.control_until - clock_timestamp()) AS control_left,
                   coalesce(s.resume_until = 'infinity', false) AS resume_owed,
                   CASE WHEN isfinite(s.resume_until)
                        THEN extract(epoch FROM s.resume_until - clock_timestamp()) END AS resume_left,
                   c.job_id, c.lease_token, c.cancel_reason, c.cancel_delivered_at IS NOT NULL AS cancel_told,
                   clock_timestamp() AS at
            FROM unnest(CAST(:robotIds AS uuid[])) AS wanted (robot_id)
            JOIN casare.robots r ON r.robot_id = wanted.robot_id
            LEFT JOIN casare.robot_status s ON s.robot_id = r.robot_id
            LEFT JOIN LATERAL (
                SELECT j.job_id, j.lease_token, j.cancel_reason, j.cancel_requested_at, j.cancel_delivered_at
                FROM casare.running_jobs j
                WHERE j.robot_id = r.robot_id AND j.cancel_requested_at IS NOT NULL
            ) c ON true
            ORDER BY r.robot_id, c.cancel_requested_at, c.job_id
            """;

    /// That robots were told with their heartbeats to stop runs: the first answer counts, whichever it is.
    static final String TELL_CANCELS = """
            WITH told AS (
                UPDATE casare.job_queue j
                SET cancel_delivered_at = clock_timestamp(),
                    cancel_delivered_by = 'heartbeat',
                    updated_at = clock_timestamp()
                FROM unnest(CAST(:jobIds AS uuid[]), CAST(:tokens AS uuid[])) AS a (job_id, token)
                WHERE j.job_id = a.job_id
                  AND j.status = 'running'
                  AND j.lease_token = a.token
                  AND j.cancel_requested_at IS NOT NULL
                  AND j.cancel_delivered_at IS NULL
                RETURNING j.job_id, j.tenant_id, j.workspace_id, j.robot_id
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, robot_id, data)
            SELECT 'job.cancel_delivered', t.tenant_id, t.workspace_id, t.job_id, t.robot_id,
                   jsonb_build_object('job_id', t.job_id, 'status', 'running', 'robot_id', t.robot_id,
                       'delivered_by', 'heartbeat', 'actor', 'orchestrator')
            FROM told t
            """;

    /// All heartbeats that gathered. An event of one goes out at each change of status, and else at most every 30 s a
    /// robot; those of one workspace are one row.
    static final String WRITE = """
            WITH beat AS MATERIALIZED (
                SELECT b.robot_id, b.status, b.measured, b.cpu_percent, b.memory_percent, b.resumed, b.session,
                       CAST(b.others AS text[]) AS others, CAST(b.conditions AS jsonb) AS conditions,
                       CAST(b.current_job_ids AS uuid[]) AS current_job_ids, CAST(b.metrics AS jsonb) AS metrics,
                       clock_timestamp() - make_interval(secs => b.age) AS seen_at
                FROM unnest(CAST(:robotIds AS uuid[]), CAST(:ages AS float8[]), CAST(:statuses AS text[]),
                            CAST(:measured AS boolean[]), CAST(:cpuPercents AS float8[]),
                            CAST(:memoryPercents AS float8[]), CAST(:currentJobIds AS text[]),
                            CAST(:metrics AS text[]), CAST(:resumed AS boolean[]), CAST(:sessions AS text[]),
                            CAST(:others AS text[]), CAST(:conditions AS text[]))
                     AS b (robot_id, age, status, measured, cpu_percent, memory_percent, current_job_ids, metrics,
                           resumed, session, others, conditions)
            ), old AS MATERIALIZED (
                -- Locked in one order, so that two orchestrators do not wait for each other.
                SELECT s.robot_id, s.status, s.last_seen_at, s.session, s.conflict_since, s.conditions
                FROM beat b
                JOIN casare.robot_status s ON s.robot_id = b.robot_id
                ORDER BY s.robot_id
                FOR UPDATE OF s
            ), robot AS MATERIALIZED (
                SELECT b.robot_id, r.tenant_id, r.workspace_id, r.name, b.seen_at, b.measured, b.cpu_percent,
                       b.memory_percent, b.current_job_ids, b.metrics, b.resumed, b.others,
                       coalesce(b.conditions, o.conditions, '[]') AS conditions, o.conditions AS old_conditions,
                       o.session AS old_session, o.conflict_since AS old_conflict,
                       CASE WHEN r.control_until <= clock_timestamp() THEN 'active' ELSE r.control END AS control,
                       -- When one of two processes ends, the robot lives.
                       CASE WHEN b.status = 'offline' AND b.session <> o.session THEN o.status
                            ELSE coalesce(b.status, nullif(o.status, 'offline'), 'idle') END AS status,
                       CASE
                           WHEN b.session = o.session OR b.session IS NULL THEN o.session
                           WHEN b.status = 'offline' THEN coalesce(o.session, b.session)
                           -- Said before the robot was started anew, and heard after it.
                           WHEN o.conflict_since IS NULL
                                AND EXISTS (SELECT FROM casare.robot_sessions x
                                            WHERE x.robot_id = b.robot_id AND x.session = b.session
                                              AND x.replaced_at > clock_timestamp() - interval '5 seconds')
                               THEN o.session
                           ELSE b.session
                       END AS session,
                       o.robot_id IS NULL AS first, o.status AS old_status, o.last_seen_at AS old_seen_at
                FROM beat b
                JOIN casare.robots r ON r.robot_id = b.robot_id
                LEFT JOIN old o ON o.robot_id = b.robot_id
                WHERE o.last_seen_at IS NULL OR o.last_seen_at <= b.seen_at
            ), speaker AS MATERIALIZED (
                -- Another process of the robot than the one that was heard last, which is rare.
                SELECT b.robot_id, b.tenant_id, b.workspace_id, b.session, b.seen_at, b.others, b.old_session,
                       b.old_seen_at
                FROM robot b
                WHERE b.session IS NOT NULL
                  AND (b.session IS DISTINCT FROM b.old_session OR b.others <> '{}')
            ), spoken AS MATERIALIZED (
                SELECT p.robot_id, p.tenant_id, p.workspace_id, p.session, p.seen_at AS heard_at, true AS latest
                FROM speaker p
                UNION ALL
                SELECT p.robot_id, p.tenant_id, p.workspace_id, x.session, p.seen_at, false
                FROM speaker p
                CROSS JOIN LATERAL unnest(p.others) AS x (session)
                WHERE x.session <> p.session
                UNION ALL
                SELECT p.robot_id, p.tenant_id, p.workspace_id, p.old_session, p.old_seen_at, false
                FROM speaker p
                WHERE p.old_session <> p.session
                  AND p.old_session <> ALL (p.others)
            ), forgotten AS (
                DELETE FROM casare.robot_sessions x
                USING speaker p
                WHERE x.robot_id = p.robot_id
                  AND x.session NOT IN (SELECT k.session FROM spoken k WHERE k.robot_id = p.robot_id)
                  AND x.session NOT IN (SELECT y.session FROM casare.robot_sessions y
                                        WHERE y.robot_id = p.robot_id
                                        ORDER BY y.heard_at DESC
                                        LIMIT 20)
            ), kept AS (
                INSERT INTO casare.robot_sessions AS x
                    (robot_id, session, tenant_id, workspace_id, heard_at, replaced_at)
                SELECT k.robot_id, k.session, k.tenant_id, k.workspace_id, k.heard_at,
                       CASE WHEN NOT k.latest THEN clock_timestamp() END
                FROM spoken k
                ORDER BY k.robot_id, k.session
                ON CONFLICT (robot_id, session) DO UPDATE
                SET heard_at = greatest(x.heard_at, excluded.heard_at),
                    replaced_at = coalesce(x.replaced_at, excluded.replaced_at)
            ), conflict AS MATERIALIZED (
                -- Who was replaced never comes back, unless both live.
                SELECT DISTINCT p.robot_id
                FROM speaker p
                JOIN spoken k ON k.robot_id = p.robot_id
                JOIN casare.robot_sessions x ON x.robot_id = k.robot_id AND x.session = k.session
                WHERE x.replaced_at < clock_timestamp() - interval '5 seconds'
                  AND (k.latest OR k.session = ANY (p.others))
                  AND (p.others <> '{}' OR p.old_seen_at > clock_timestamp() - interval '1 minute')
            ), noted AS (
                UPDATE casare.robot_status s
                SET status = b.status,
                    last_seen_at = b.seen_at,
                    cpu_percent = CASE WHEN b.measured THEN b.cpu_percent ELSE s.cpu_percent END,
                    memory_percent = CASE WHEN b.measured THEN b.memory_percent ELSE s.memory_percent END,
                    current_job_ids = CASE WHEN b.measured THEN b.current_job_ids ELSE s.current_job_ids END,
                    metrics = coalesce(b.metrics, s.metrics),
                    conditions = b.conditions,
                    session = b.session,
                    conflict_since = CASE WHEN b.robot_id IN (SELECT c.robot_id FROM conflict c)
                        THEN coalesce(s.conflict_since, clock_timestamp()) ELSE s.conflict_since END,
                    resume_until = CASE
                        WHEN b.control <> 'active' THEN CAST('infinity' AS timestamptz)
                        WHEN s.resume_until = 'infinity' AND b.resumed THEN clock_timestamp() + interval '1 minute'
                        WHEN s.resume_until > clock_timestamp() THEN s.resume_until
                    END
                FROM robot b
                WHERE s.robot_id = b.robot_id AND NOT b.first
            ), first_noted AS (
                -- Of a robot that has never registered.
                INSERT INTO casare.robot_status
                    (robot_id, tenant_id, workspace_id, status, last_seen_at, cpu_percent, memory_percent,
                     current_job_ids, metrics, conditions, session, resume_until)
                SELECT b.robot_id, b.tenant_id, b.workspace_id, b.status, b.seen_at, b.cpu_percent, b.memory_percent,
                       coalesce(b.current_job_ids, '{}'), coalesce(b.metrics, '{}'), b.conditions, b.session,
                       CASE WHEN b.control <> 'active' THEN CAST('infinity' AS timestamptz) END
                FROM robot b
                WHERE b.first
                ORDER BY b.robot_id
                ON CONFLICT (robot_id) DO NOTHING
            ), news AS (
                SELECT b.*, row_number() OVER (PARTITION BY b.type, b.workspace_id) AS place
                FROM (SELECT b.*, CASE WHEN b.changed OR b.conflicts THEN 'robot.status'
                                       ELSE 'robot.heartbeat' END AS type
                      FROM (SELECT b.*,
                                   b.status IS DISTINCT FROM b.old_status
                                   OR (b.conditions <> b.old_conditions
                                       AND jsonb_path_query_array(b.conditions, '$[*].code')
                                           <> jsonb_path_query_array(b.old_conditions, '$[*].code')) AS changed,
                                   b.old_conflict IS NULL
                                   AND b.robot_id IN (SELECT c.robot_id FROM conflict c) AS conflicts
                            FROM robot b) b
                      WHERE b.changed
                         OR b.conflicts
                         OR b.old_seen_at IS NULL
                         -- Each robot at another second, so that not all are told at once.
                         OR floor((extract(epoch FROM b.seen_at) + (uuid_hash(b.robot_id) & 31)) / 30)
                            > floor((extract(epoch FROM b.old_seen_at) + (uuid_hash(b.robot_id) & 31)) / 30)) b
            ), told AS (
                INSERT INTO casare.events (type, tenant_id, workspace_id, data)
                SELECT n.type, n.tenant_id, n.workspace_id,
                       json_agg(json_build_object('robot_id', n.robot_id, 'name', n.name, 'status', n.status,
                           'previous_status', n.old_status, 'last_seen_at', n.seen_at, 'control', n.control,
                           'cpu_percent', n.cpu_percent, 'memory_percent', n.memory_percent,
                           'current_job_ids', coalesce(n.current_job_ids, '{}'),
                           'conditions', jsonb_path_query_array(n.conditions, '$[*].code'),
                           'conflict', n.conflicts OR n.old_conflict IS NOT NULL))
                FROM news n
                -- A row has room for 1024 events.
                GROUP BY n.type, n.tenant_id, n.workspace_id, (n.place - 1) / 1000
                RETURNING 1
            )
            SELECT clock_timestamp() AS at, (SELECT count(*) FROM told) AS told,
                   ARRAY(SELECT n.name FROM news n WHERE n.conflicts) AS conflicts
            """;
}
