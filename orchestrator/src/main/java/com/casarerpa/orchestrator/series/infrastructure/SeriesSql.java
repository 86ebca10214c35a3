package com.casarerpa.orchestrator.series.infrastructure;

/// What series are counted by and read with.
final class SeriesSql {
    private SeriesSql() {}

    /// Locks the state to the end of the transaction; no row when somebody counted lately.
    static final String BEGIN = """
            UPDATE casare.series_state
            SET next_run_at = clock_timestamp() + interval '30 seconds'
            WHERE next_run_at <= clock_timestamp()
            RETURNING counted_to,
                      -- Ends are committed a moment after their time: those of the last seconds are left for later.
                      least(counted_to + interval '1 hour', clock_timestamp() - interval '15 seconds') AS up_to,
                      counted_to + interval '1 hour' < clock_timestamp() - interval '15 seconds' AS more
            """;

    static final String COUNTED = """
            UPDATE casare.series_state
            SET counted_to = :upTo,
                next_run_at = CASE WHEN :more THEN clock_timestamp() ELSE next_run_at END
            """;

    /// Everything that ended in the time, found over the order in which attempts end; each is counted in a slot of five
    /// minutes and in one of an hour.
    static final String COUNT_ENDS = """
            WITH ended AS MATERIALIZED (
                SELECT a.tenant_id, a.workspace_id, a.robot_id, j.workflow_id, a.ended_at, a.job_status,
                       CASE WHEN a.attempt_no = 1 THEN casare.slot_of(greatest(0, extract(epoch FROM
                           -- A later one than its start is that of a retry.
                           a.started_at - CASE WHEN j.not_before <= a.started_at
                                               THEN greatest(j.created_at, j.not_before)
                                               ELSE j.created_at END))::float8) END AS wait,
                       CASE WHEN a.end_reason = 'completed' THEN casare.slot_of(greatest(0, extract(epoch FROM
                           a.ended_at - a.started_at))::float8) END AS run
                FROM casare.job_attempts a
                JOIN casare.job_queue j ON j.job_id = a.job_id
                WHERE a.ended_at > :from AND a.ended_at <= :upTo
                  AND a.end_reason NOT IN ('released', 'undelivered')
            ), steps AS (
                SELECT s.step, date_bin(make_interval(secs => s.step), e.ended_at, 'epoch') AS at, e.*
                FROM ended e
                CROSS JOIN (VALUES (300), (3600)) AS s (step)
            ), robots AS (
                INSERT INTO casare.robot_series AS r
                    (robot_id, step, at, tenant_id, workspace_id, completed, failed)
                SELECT s.robot_id, s.step, s.at, k.tenant_id, k.workspace_id,
                       count(*) FILTER (WHERE s.job_status = 'completed'),
                       count(*) FILTER (WHERE s.job_status IN ('failed', 'pending'))
                FROM steps s
                -- One that was deleted meanwhile has no series.
                JOIN casare.robots k ON k.robot_id = s.robot_id
                GROUP BY s.robot_id, s.step, s.at, k.tenant_id, k.workspace_id
                ON CONFLICT (robot_id, step, at) DO UPDATE
                SET completed = r.completed + excluded.completed, failed = r.failed + excluded.failed
            )
            INSERT INTO casare.workflow_series AS w
                (workspace_id, step, at, workflow_id, tenant_id, completed, failed, cancelled, retried, waits, runs)
            SELECT workspace_id, step, at, workflow_id, tenant_id,
                   count(*) FILTER (WHERE job_status = 'completed'),
                   count(*) FILTER (WHERE job_status = 'failed'),
                   count(*) FILTER (WHERE job_status = 'cancelled'),
                   count(*) FILTER (WHERE job_status = 'pending'),
                   casare.counted(array_agg(wait)), casare.counted(array_agg(run))
            FROM steps
            GROUP BY workspace_id, step, at, workflow_id, tenant_id
            ON CONFLICT (workspace_id, step, at, workflow_id) DO UPDATE
            SET completed = w.completed + excluded.completed, failed = w.failed + excluded.failed,
                cancelled = w.cancelled + excluded.cancelled, retried = w.retried + excluded.retried,
                waits = casare.added(w.waits, excluded.waits), runs = casare.added(w.runs, excluded.runs)
            """;

    /// Jobs that wait are counted in their index alone, those that run over their robots.
    static final String LOOK_AT_QUEUES = """
            INSERT INTO casare.queue_series AS q (workspace_id, step, at, tenant_id, pending, running)
            SELECT w.workspace_id, s.step, date_bin(make_interval(secs => s.step), clock_timestamp(), 'epoch'),
                   w.tenant_id, coalesce(p.jobs, 0), coalesce(r.jobs, 0)
            FROM casare.workspaces w
            CROSS JOIN (VALUES (300), (3600)) AS s (step)
            LEFT JOIN (SELECT workspace_id, count(*) AS jobs FROM casare.job_queue WHERE queued
                       GROUP BY workspace_id) p ON p.workspace_id = w.workspace_id
            LEFT JOIN (SELECT workspace_id, count(*) AS jobs FROM casare.running_jobs
                       GROUP BY workspace_id) r ON r.workspace_id = w.workspace_id
            ON CONFLICT (workspace_id, step, at) DO UPDATE
            SET pending = greatest(q.pending, excluded.pending), running = greatest(q.running, excluded.running)
            """;

    static final String LOOK_AT_ROBOTS = """
            INSERT INTO casare.robot_series AS r
                (robot_id, step, at, tenant_id, workspace_id, seen, cpu_percent, memory_percent, most_jobs)
            SELECT t.robot_id, s.step, date_bin(make_interval(secs => s.step), clock_timestamp(), 'epoch'),
                   t.tenant_id, t.workspace_id, 1, coalesce(t.cpu_percent, 0), coalesce(t.memory_percent, 0),
                   cardinality(t.current_job_ids)
            FROM casare.robot_status t
            CROSS JOIN (VALUES (300), (3600)) AS s (step)
            WHERE t.status <> 'offline'
            ON CONFLICT (robot_id, step, at) DO UPDATE
            SET seen = r.seen + 1, cpu_percent = r.cpu_percent + excluded.cpu_percent,
                memory_percent = r.memory_percent + excluded.memory_percent,
                most_jobs = greatest(r.most_jobs, excluded.most_jobs)
            """;

    static final String BEGIN_PURGE = """
            UPDATE casare.series_state
            SET next_purge_at = clock_timestamp() + interval '1 hour'
            WHERE next_purge_at <= clock_timestamp()
            """;

    private static final String TOO_OLD = """
              AND (s.step = 300 AND s.at < now() - interval '3 days'
                   OR s.step = 3600 AND s.at < now() - interval '35 days')
            """;

    static final String PURGE_WORKFLOWS = """
            DELETE FROM casare.workflow_series s
            USING casare.workspaces w
            WHERE s.workspace_id = w.workspace_id
            """ + TOO_OLD;

    static final String PURGE_QUEUES = """
            DELETE FROM casare.queue_series s
            USING casare.workspaces w
            WHERE s.workspace_id = w.workspace_id
            """ + TOO_OLD;

    static final String PURGE_ROBOTS = """
            DELETE FROM casare.robot_series s
            USING casare.robots r
            WHERE s.robot_id = r.robot_id
            """ + TOO_OLD;

    /// Over the keys of the workspaces, or of the workflow.
    private static final String SCOPE = """
            JOIN casare.workspaces w ON w.workspace_id = s.workspace_id
            WHERE (CAST(:tenantId AS uuid) IS NULL OR w.tenant_id = :tenantId)
              AND (CAST(:workspaceId AS uuid) IS NULL OR w.workspace_id = :workspaceId)
              AND s.step = :kept AND s.at >= :from AND s.at < :to
            """;

    private static final String OF_WORKFLOW = """
              AND (CAST(:workflowId AS uuid) IS NULL OR s.workflow_id = :workflowId)
            """;

    static final String ENDS = """
            SELECT date_bin(make_interval(secs => :step), s.at, 'epoch') AS slot, sum(s.completed) AS completed,
                   sum(s.failed) AS failed, sum(s.cancelled) AS cancelled, sum(s.retried) AS retried
            FROM casare.workflow_series s
            """ + SCOPE + OF_WORKFLOW + "GROUP BY slot ORDER BY slot\n";

    static final String ENDS_DURATIONS = """
            SELECT date_bin(make_interval(secs => :step), s.at, 'epoch') AS slot, u.place::integer - 1 AS place,
                   sum(u.waits) AS waits, sum(u.runs) AS runs
            FROM casare.workflow_series s
            CROSS JOIN LATERAL unnest(s.waits, s.runs) WITH ORDINALITY AS u (waits, runs, place)
            """ + SCOPE + OF_WORKFLOW + """
              AND (u.waits > 0 OR u.runs > 0)
            GROUP BY slot, u.place
            """;

    static final String DEPTHS = """
            SELECT slot, max(pending) AS pending, max(running) AS running
            FROM (SELECT date_bin(make_interval(secs => :step), s.at, 'epoch') AS slot, s.at,
                         sum(s.pending) AS pending, sum(s.running) AS running
                  FROM casare.queue_series s
            """ + SCOPE + """
                  GROUP BY s.at) of_all
            GROUP BY slot
            ORDER BY slot
            """;

    static final String BY_WORKFLOW = """
            SELECT s.workflow_id, sum(s.completed) AS completed, sum(s.failed) AS failed,
                   sum(s.cancelled) AS cancelled
            FROM casare.workflow_series s
            """ + SCOPE + OF_WORKFLOW + "GROUP BY s.workflow_id\n";

    static final String BY_WORKFLOW_DURATIONS = """
            SELECT s.workflow_id, u.place::integer - 1 AS place, sum(u.runs) AS runs
            FROM casare.workflow_series s
            CROSS JOIN LATERAL unnest(s.runs) WITH ORDINALITY AS u (runs, place)
            """ + SCOPE + OF_WORKFLOW + """
              AND u.runs > 0
            GROUP BY s.workflow_id, u.place
            """;

    static final String OF_ROBOT = """
            SELECT date_bin(make_interval(secs => :step), s.at, 'epoch') AS slot,
                   sum(s.cpu_percent) / nullif(sum(s.seen), 0) AS cpu,
                   sum(s.memory_percent) / nullif(sum(s.seen), 0) AS memory,
                   CASE WHEN sum(s.seen) > 0 THEN max(s.most_jobs) END AS most_jobs,
                   sum(s.completed) AS completed, sum(s.failed) AS failed
            FROM casare.robot_series s
            WHERE s.robot_id = :robotId AND s.step = :kept AND s.at >= :from AND s.at < :to
            GROUP BY slot
            ORDER BY slot
            """;
}
