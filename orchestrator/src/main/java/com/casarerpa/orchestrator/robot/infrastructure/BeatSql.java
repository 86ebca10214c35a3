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
                   c.job_id, c.lease_token, c.cancel_reason,
                   clock_timestamp() AS at
            FROM unnest(CAST(:robotIds AS uuid[])) AS wanted (robot_id)
            JOIN casare.robots r ON r.robot_id = wanted.robot_id
            LEFT JOIN casare.robot_status s ON s.robot_id = r.robot_id
            LEFT JOIN LATERAL (
                SELECT j.job_id, j.lease_token, j.cancel_reason, j.cancel_requested_at
                FROM casare.running_jobs j
                WHERE j.robot_id = r.robot_id AND j.cancel_requested_at IS NOT NULL
            ) c ON true
            ORDER BY r.robot_id, c.cancel_requested_at, c.job_id
            """;

    /// All heartbeats that gathered. An event of one goes out at each change of status, and else at most every 30 s a
    /// robot; those of one workspace are one row.
    static final String WRITE = """
            WITH beat AS MATERIALIZED (
                SELECT b.robot_id, b.status, b.measured, b.cpu_percent, b.memory_percent, b.resumed,
                       CAST(b.current_job_ids AS uuid[]) AS current_job_ids, CAST(b.metrics AS jsonb) AS metrics,
                       clock_timestamp() - make_interval(secs => b.age) AS seen_at
                FROM unnest(CAST(:robotIds AS uuid[]), CAST(:ages AS float8[]), CAST(:statuses AS text[]),
                            CAST(:measured AS boolean[]), CAST(:cpuPercents AS float8[]),
                            CAST(:memoryPercents AS float8[]), CAST(:currentJobIds AS text[]),
                            CAST(:metrics AS text[]), CAST(:resumed AS boolean[]))
                     AS b (robot_id, age, status, measured, cpu_percent, memory_percent, current_job_ids, metrics,
                           resumed)
            ), old AS MATERIALIZED (
                -- Locked in one order, so that two orchestrators do not wait for each other.
                SELECT s.robot_id, s.status, s.last_seen_at
                FROM beat b
                JOIN casare.robot_status s ON s.robot_id = b.robot_id
                ORDER BY s.robot_id
                FOR UPDATE OF s
            ), robot AS MATERIALIZED (
                SELECT b.robot_id, r.tenant_id, r.workspace_id, r.name, b.seen_at, b.measured, b.cpu_percent,
                       b.memory_percent, b.current_job_ids, b.metrics, b.resumed,
                       CASE WHEN r.control_until <= clock_timestamp() THEN 'active' ELSE r.control END AS control,
                       coalesce(b.status, nullif(o.status, 'offline'), 'idle') AS status,
                       o.robot_id IS NULL AS first, o.status AS old_status, o.last_seen_at AS old_seen_at
                FROM beat b
                JOIN casare.robots r ON r.robot_id = b.robot_id
                LEFT JOIN old o ON o.robot_id = b.robot_id
                WHERE o.last_seen_at IS NULL OR o.last_seen_at <= b.seen_at
            ), noted AS (
                UPDATE casare.robot_status s
                SET status = b.status,
                    last_seen_at = b.seen_at,
                    cpu_percent = CASE WHEN b.measured THEN b.cpu_percent ELSE s.cpu_percent END,
                    memory_percent = CASE WHEN b.measured THEN b.memory_percent ELSE s.memory_percent END,
                    current_job_ids = CASE WHEN b.measured THEN b.current_job_ids ELSE s.current_job_ids END,
                    metrics = coalesce(b.metrics, s.metrics),
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
                     current_job_ids, metrics, resume_until)
                SELECT b.robot_id, b.tenant_id, b.workspace_id, b.status, b.seen_at, b.cpu_percent, b.memory_percent,
                       coalesce(b.current_job_ids, '{}'), coalesce(b.metrics, '{}'),
                       CASE WHEN b.control <> 'active' THEN CAST('infinity' AS timestamptz) END
                FROM robot b
                WHERE b.first
                ORDER BY b.robot_id
                ON CONFLICT (robot_id) DO NOTHING
            ), news AS (
                SELECT b.*, row_number() OVER (PARTITION BY b.type, b.workspace_id) AS place
                FROM (SELECT b.*, CASE WHEN b.status IS DISTINCT FROM b.old_status THEN 'robot.status'
                                       ELSE 'robot.heartbeat' END AS type
                      FROM robot b
                      WHERE b.status IS DISTINCT FROM b.old_status
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
                           'current_job_ids', coalesce(n.current_job_ids, '{}')))
                FROM news n
                -- A row has room for 1024 events.
                GROUP BY n.type, n.tenant_id, n.workspace_id, (n.place - 1) / 1000
                RETURNING 1
            )
            SELECT clock_timestamp() AS at, count(*) AS told
            FROM told
            """;
}
