package com.casarerpa.orchestrator.robot.infrastructure;

/// The statements of [PgRobotStore].
final class RobotSql {
    private RobotSql() {}

    /// A robot as the API shows it; `%s` takes the conditions and the order.
    private static final String VIEW = """
            SELECT r.robot_id, r.tenant_id, r.workspace_id, r.name, r.hostname, r.environment, r.capabilities, r.tags,
                   r.max_concurrent_jobs, r.version, r.os, r.registered_at, r.created_at,
                   coalesce(s.status, 'offline') AS status, s.last_seen_at, s.cpu_percent, s.memory_percent,
                   coalesce(s.metrics, '{}') AS metrics,
                   CASE WHEN s.status <> 'offline' THEN s.conditions END AS conditions,
                   CASE WHEN s.conflict_since IS NOT NULL THEN jsonb_build_object('since', s.conflict_since,
                       'processes', (
                           SELECT coalesce(jsonb_agg(jsonb_build_object('session', x.session,
                                      'hostname', nullif(x.hostname, ''), 'started_at', x.registered_at,
                                      'last_heard_at', x.heard_at) ORDER BY x.heard_at DESC), '[]')
                           FROM (SELECT y.session, y.hostname, y.registered_at,
                                        CASE WHEN y.session = s.session THEN greatest(y.heard_at, s.last_seen_at)
                                             ELSE y.heard_at END AS heard_at
                                 FROM casare.robot_sessions y
                                 WHERE y.robot_id = s.robot_id) x
                           WHERE x.heard_at > clock_timestamp() - interval '1 minute')) END AS conflict,
                   CASE WHEN r.control_until <= clock_timestamp() THEN 'active' ELSE r.control END AS control,
                   r.control_note, r.control_by, r.control_until,
                   -- What it really holds, not what it says.
                   ARRAY(SELECT j.job_id FROM casare.running_jobs j
                         WHERE j.robot_id = r.robot_id
                         ORDER BY j.claimed_at, j.job_id) AS current_job_ids
            FROM casare.robots r
            LEFT JOIN casare.robot_status s ON s.robot_id = r.robot_id
            """;

    static final String FIND = VIEW + """
            WHERE r.robot_id = :robotId
            """;

    static final String LIST = VIEW + """
            WHERE (CAST(:status AS text) IS NULL OR coalesce(s.status, 'offline') = :status)
              AND (CAST(:environment AS text) IS NULL OR r.environment = :environment)
              AND (CAST(:tenantId AS uuid) IS NULL OR r.tenant_id = :tenantId)
              AND (CAST(:workspaceId AS uuid) IS NULL OR r.workspace_id = :workspaceId)
              AND (CAST(:afterName AS text) IS NULL OR (r.name, r.robot_id) > (:afterName, :afterId))
            ORDER BY r.name, r.robot_id
            LIMIT :limit
            """;

    static final String NAMES = """
            SELECT r.name, r.legacy_id, r.registered_at IS NOT NULL AS registered
            FROM casare.robots r
            WHERE r.robot_id = :robotId
            """;

    static final String FIND_BY_NAME = """
            SELECT r.robot_id
            FROM casare.robots r
            WHERE r.workspace_id = :workspaceId AND (r.name = :name OR r.legacy_id = :name)
            ORDER BY (r.name = :name) DESC
            LIMIT 1
            """;

    static final String REGISTER = """
            WITH before AS MATERIALIZED (
                SELECT r.robot_id, r.name, r.registered_at, r.session
                FROM casare.robots r
                WHERE r.robot_id = :robotId
                FOR UPDATE
            ), registered AS (
                UPDATE casare.robots r
                SET name = :name,
                    hostname = :hostname,
                    environment = :environment,
                    capabilities = :capabilities,
                    tags = :tags,
                    max_concurrent_jobs = :maxConcurrentJobs,
                    version = :version,
                    os = :os,
                    session = :session,
                    legacy_id = coalesce(:legacyId, r.legacy_id),
                    registered_at = coalesce(r.registered_at, clock_timestamp()),
                    updated_at = clock_timestamp()
                FROM before b
                WHERE r.robot_id = b.robot_id
                RETURNING r.*, b.registered_at IS NULL OR b.session IS DISTINCT FROM r.session OR b.name <> r.name AS news
            ), living AS (
                INSERT INTO casare.robot_status AS s
                    (robot_id, tenant_id, workspace_id, status, last_seen_at, session)
                SELECT r.robot_id, r.tenant_id, r.workspace_id, 'idle', clock_timestamp(), r.session
                FROM registered r
                ON CONFLICT (robot_id) DO UPDATE
                SET last_seen_at = excluded.last_seen_at,
                    session = coalesce(excluded.session, s.session),
                    status = CASE WHEN s.status = 'offline' THEN 'idle' ELSE s.status END
                RETURNING s.status
            ), process AS (
                INSERT INTO casare.robot_sessions AS x
                    (robot_id, session, tenant_id, workspace_id, hostname, registered_at, heard_at)
                SELECT r.robot_id, r.session, r.tenant_id, r.workspace_id, r.hostname, clock_timestamp(),
                       clock_timestamp()
                FROM registered r
                WHERE r.session IS NOT NULL
                ON CONFLICT (robot_id, session) DO UPDATE
                SET hostname = excluded.hostname,
                    registered_at = coalesce(x.registered_at, excluded.registered_at),
                    heard_at = excluded.heard_at
            ), replaced AS (
                UPDATE casare.robot_sessions x
                SET replaced_at = clock_timestamp()
                FROM registered r
                WHERE x.robot_id = r.robot_id AND x.session <> r.session AND x.replaced_at IS NULL
            ), forgotten AS (
                -- A robot that starts again and again leaves no more than this.
                DELETE FROM casare.robot_sessions x
                USING registered r
                WHERE x.robot_id = r.robot_id AND x.session <> r.session
                  AND x.replaced_at < clock_timestamp() - interval '1 hour'
                  AND x.heard_at < clock_timestamp() - interval '1 hour'
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, robot_id, data)
            SELECT 'robot.registered', r.tenant_id, r.workspace_id, r.robot_id,
                   jsonb_build_object('robot_id', r.robot_id, 'name', r.name, 'hostname', r.hostname,
                       'environment', r.environment, 'max_concurrent_jobs', r.max_concurrent_jobs,
                       'version', r.version, 'os', r.os, 'status', l.status, 'control', r.control)
            FROM registered r, living l
            WHERE r.news
            """;

    static final String UPDATE = """
            WITH changed AS (
                UPDATE casare.robots r
                SET name = coalesce(:name, r.name),
                    environment = coalesce(:environment, r.environment),
                    capabilities = coalesce(:capabilities, r.capabilities),
                    tags = coalesce(:tags, r.tags),
                    max_concurrent_jobs = coalesce(:maxConcurrentJobs, r.max_concurrent_jobs),
                    updated_at = clock_timestamp()
                WHERE r.robot_id = :robotId
                RETURNING r.*
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, robot_id, data)
            SELECT 'robot.registered', r.tenant_id, r.workspace_id, r.robot_id,
                   jsonb_build_object('robot_id', r.robot_id, 'name', r.name, 'environment', r.environment,
                       'max_concurrent_jobs', r.max_concurrent_jobs, 'actor', CAST(:actor AS text))
            FROM changed r
            """;

    static final String CONTROL = """
            WITH changed AS (
                UPDATE casare.robots r
                SET control = :control,
                    control_note = :note,
                    control_by = :actor,
                    control_until = :until,
                    updated_at = clock_timestamp()
                WHERE r.robot_id = :robotId
                RETURNING r.*
            ), owing AS (
                -- Whatever it hears of this, it shall hear of the end of it.
                UPDATE casare.robot_status s
                SET resume_until = 'infinity'
                FROM changed r
                WHERE s.robot_id = r.robot_id AND r.control <> 'active'
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, robot_id, data)
            SELECT 'robot.status', r.tenant_id, r.workspace_id, r.robot_id,
                   jsonb_build_object('robot_id', r.robot_id, 'name', r.name, 'control', r.control,
                       'status', coalesce(s.status, 'offline'), 'note', r.control_note, 'actor', r.control_by)
            FROM changed r
            LEFT JOIN casare.robot_status s ON s.robot_id = r.robot_id
            """;

    static final String LOCK = """
            SELECT r.tenant_id, r.workspace_id, r.name,
                   (SELECT count(*) FROM casare.running_jobs j
                    WHERE j.robot_id = r.robot_id) AS running
            FROM casare.robots r
            WHERE r.robot_id = :robotId
            FOR UPDATE OF r
            """;

    /// Its keys go with it; each orchestrator hears of that and forgets them.
    static final String DELETE = """
            WITH keys AS (
                DELETE FROM casare.robot_api_keys k
                WHERE k.robot_id = :robotId
                RETURNING k.*
            ), told_keys AS (
                INSERT INTO casare.events (type, tenant_id, workspace_id, robot_id, data)
                SELECT 'key.changed', k.tenant_id, k.workspace_id, k.robot_id,
                       jsonb_build_object('key_id', k.key_id, 'robot_id', k.robot_id, 'change', 'revoked')
                FROM keys k
            ), gone AS (
                DELETE FROM casare.robots r
                WHERE r.robot_id = :robotId
                RETURNING r.*
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, robot_id, data)
            SELECT 'robot.status', r.tenant_id, r.workspace_id, r.robot_id,
                   jsonb_build_object('robot_id', r.robot_id, 'name', r.name, 'status', 'offline', 'deleted', true)
            FROM gone r
            """;

    static final String SESSIONS = """
            SELECT x.session, x.hostname, x.registered_at, x.heard_at, x.replaced_at
            FROM casare.robot_sessions x
            WHERE x.robot_id = :robotId
            ORDER BY x.heard_at DESC, x.session
            LIMIT 50
            """;

    static final String METRICS = """
            SELECT r.robot_id, r.name, coalesce(s.status, 'offline') AS status, s.last_seen_at, s.cpu_percent,
                   s.memory_percent, coalesce(s.metrics, '{}') AS metrics,
                   (SELECT count(*) FROM casare.running_jobs j
                    WHERE j.robot_id = r.robot_id) AS running_jobs,
                   count(a.job_id) FILTER (WHERE a.end_reason = 'completed') AS completed_jobs,
                   count(a.job_id) FILTER (WHERE a.end_reason IN ('failed', 'timed_out', 'lease_expired')) AS failed_jobs
            FROM casare.robots r
            LEFT JOIN casare.robot_status s ON s.robot_id = r.robot_id
            LEFT JOIN casare.job_attempts a ON a.robot_id = r.robot_id
            WHERE r.robot_id = :robotId AND r.registered_at IS NOT NULL
            GROUP BY r.robot_id, s.robot_id
            """;

    /// Silent robots are offline, drains and pauses whose time is over end, and so does a conflict of two processes
    /// when only one was heard for a minute. Answers how much changed.
    static final String SWEEP = """
            WITH silent AS MATERIALIZED (
                SELECT s.robot_id, s.status
                FROM casare.robot_status s
                WHERE s.status <> 'offline'
                  AND s.last_seen_at < clock_timestamp() - CAST(:silence AS interval)
                FOR UPDATE SKIP LOCKED
            ), marked AS (
                UPDATE casare.robot_status s
                SET status = 'offline'
                FROM silent x
                WHERE s.robot_id = x.robot_id
                RETURNING s.*, x.status AS old_status
            ), over AS MATERIALIZED (
                SELECT r.robot_id
                FROM casare.robots r
                WHERE r.control_until <= clock_timestamp()
                FOR UPDATE SKIP LOCKED
            ), ended AS (
                UPDATE casare.robots r
                SET control = 'active', control_note = NULL, control_by = NULL, control_until = NULL,
                    updated_at = clock_timestamp()
                FROM over o
                WHERE r.robot_id = o.robot_id
                RETURNING r.*
            ), over_workspace AS MATERIALIZED (
                SELECT w.workspace_id
                FROM casare.workspaces w
                WHERE w.control_until <= clock_timestamp()
                FOR UPDATE SKIP LOCKED
            ), ended_workspace AS (
                UPDATE casare.workspaces w
                SET control = 'active', pause_note = NULL, paused_by = NULL, paused_at = NULL, control_until = NULL,
                    updated_at = clock_timestamp()
                FROM over_workspace o
                WHERE w.workspace_id = o.workspace_id
                RETURNING w.*
            ), over_fleet AS MATERIALIZED (
                SELECT f.the_only_row
                FROM casare.fleet_control f
                WHERE f.control_until <= clock_timestamp()
                FOR UPDATE SKIP LOCKED
            ), ended_fleet AS (
                UPDATE casare.fleet_control f
                SET control = 'active', control_note = NULL, control_by = NULL, control_since = NULL,
                    control_until = NULL
                FROM over_fleet o
                WHERE f.the_only_row = o.the_only_row
                RETURNING f.control
            ), alone AS MATERIALIZED (
                SELECT s.robot_id
                FROM casare.robot_status s
                WHERE s.conflict_since IS NOT NULL
                  AND s.robot_id NOT IN (SELECT x.robot_id FROM silent x)
                  AND NOT EXISTS (SELECT FROM casare.robot_sessions x
                                  WHERE x.robot_id = s.robot_id
                                    AND x.session IS DISTINCT FROM s.session
                                    AND x.heard_at > clock_timestamp() - interval '1 minute')
                FOR UPDATE OF s SKIP LOCKED
            ), reconciled AS (
                UPDATE casare.robot_status s
                SET conflict_since = NULL
                FROM alone x
                WHERE s.robot_id = x.robot_id
                RETURNING s.*
            ), told AS (
                INSERT INTO casare.events (type, tenant_id, workspace_id, robot_id, data)
                SELECT 'fleet.control', w.tenant_id, w.workspace_id, CAST(NULL AS uuid),
                       jsonb_build_object('control', f.control, 'actor', 'system')
                FROM ended_fleet f
                CROSS JOIN casare.workspaces w
                UNION ALL
                SELECT 'workspace.control', w.tenant_id, w.workspace_id, NULL,
                       jsonb_build_object('workspace_id', w.workspace_id, 'name', w.name, 'control', w.control,
                           'actor', 'system')
                FROM ended_workspace w
                UNION ALL
                SELECT 'robot.status', m.tenant_id, m.workspace_id, m.robot_id,
                       jsonb_build_object('robot_id', m.robot_id, 'name', r.name, 'status', m.status,
                           'last_seen_at', m.last_seen_at, 'control', r.control, 'conflict', false)
                FROM reconciled m
                JOIN casare.robots r ON r.robot_id = m.robot_id
                UNION ALL
                SELECT 'robot.status', m.tenant_id, m.workspace_id, m.robot_id,
                       jsonb_build_object('robot_id', m.robot_id, 'name', r.name, 'status', 'offline',
                           'previous_status', m.old_status, 'last_seen_at', m.last_seen_at, 'control', r.control)
                FROM marked m
                JOIN casare.robots r ON r.robot_id = m.robot_id
                UNION ALL
                SELECT 'robot.status', r.tenant_id, r.workspace_id, r.robot_id,
                       jsonb_build_object('robot_id', r.robot_id, 'name', r.name, 'control', 'active',
                           'status', coalesce(s.status, 'offline'), 'actor', 'system')
                FROM ended r
                LEFT JOIN casare.robot_status s ON s.robot_id = r.robot_id
                RETURNING 1
            )
            SELECT count(*)
            FROM told
            """;
}
