package com.casarerpa.orchestrator.platform.database;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// A database as it is after some weeks: 100,000 finished jobs, 5,000 that wait in lanes of three workspaces, and 200
/// that 20 robots run. Ids are numbers.
public final class FilledDatabase {
    public static final int FINISHED = 100_000;
    public static final int PENDING = 5_000;
    public static final int ROBOTS = 20;
    public static final int RUNNING = 200;
    public static final int WORKSPACES = 3;

    private FilledDatabase() {}

    /// Fills a migrated database.
    public static void fill(Database database) {
        database.jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO casare.tenants (tenant_id, name) VALUES (?, 'Acme')", tenant());
            workspaces(handle);
            jobs(handle);
            besides(handle);
        });
        // As autovacuum does now and then.
        database.jdbi().useHandle(handle -> handle.execute("VACUUM (ANALYZE)"));
    }

    public static UUID tenant() {
        return new UUID(4, 1);
    }

    /// 1 to 3.
    public static UUID workspace(int n) {
        return new UUID(3, n);
    }

    /// The workflow of the workspace.
    public static UUID workflow(int workspace) {
        return new UUID(5, workspace);
    }

    /// 1 to 20, all of workspace 1.
    public static UUID robot(int n) {
        return new UUID(1, n);
    }

    /// 1 to 100,000.
    public static UUID finished(int n) {
        return new UUID(0, n);
    }

    /// 1 to 5,000; those of workspace 1 are 3, 6, 9, …
    public static UUID pending(int n) {
        return new UUID(0, FINISHED + n);
    }

    /// 1 to 200; robot 1 + n % 20 runs it.
    public static UUID running(int n) {
        return new UUID(0, FINISHED + PENDING + n);
    }

    /// The lease of a job that runs.
    public static UUID token(UUID job) {
        return new UUID(2, job.getLeastSignificantBits());
    }

    private static String id(int kind, String number) {
        return "CAST('000000000000000" + kind + "' || lpad(to_hex(" + number + "), 16, '0') AS uuid)";
    }

    private static void workspaces(Handle handle) {
        handle.createUpdate("""
                WITH made AS (
                    INSERT INTO casare.workspaces (workspace_id, tenant_id, name)
                    SELECT <workspace>, :tenant, 'w' || n
                    FROM generate_series(1, :workspaces) AS n
                    RETURNING workspace_id
                ), flows AS (
                    INSERT INTO casare.workflows (workflow_id, tenant_id, workspace_id, name, origin, latest_version)
                    SELECT <workflow>, :tenant, <workspace>, 'Invoices', 'registered', 1
                    FROM generate_series(1, :workspaces) AS n
                ), versions AS (
                    INSERT INTO casare.workflow_versions
                        (workflow_id, version, tenant_id, workspace_id, digest, definition, created_by)
                    SELECT <workflow>, 1, :tenant, <workspace>, repeat('a', 64), '{"nodes": {}}', 'test'
                    FROM generate_series(1, :workspaces) AS n
                )
                INSERT INTO casare.robots
                    (robot_id, tenant_id, workspace_id, name, max_concurrent_jobs, registered_at)
                SELECT <robot>, :tenant, <first>, 'robot-' || n, 100, now()
                FROM generate_series(1, :robots) AS n
                """)
                .define("workspace", id(3, "n"))
                .define("first", id(3, "1"))
                .define("workflow", id(5, "n"))
                .define("robot", id(1, "n"))
                .bind("tenant", tenant())
                .bind("workspaces", WORKSPACES)
                .bind("robots", ROBOTS)
                .execute();
        handle.execute("""
                INSERT INTO casare.robot_status (robot_id, tenant_id, workspace_id, status, last_seen_at)
                SELECT robot_id, tenant_id, workspace_id, 'busy', now()
                FROM casare.robots
                """);
    }

    private static void jobs(Handle handle) {
        handle.createUpdate("""
                INSERT INTO casare.job_queue
                    (job_id, tenant_id, workspace_id, workflow_id, workflow_version, lane, queue_rank, status, queued,
                     created_at, attempt, claim_count, robot_id, claimed_at, finished_at, lease_token, lease_seconds,
                     lease_expires_at, not_before)
                SELECT <job>, :tenant,
                    CASE WHEN j.status = 'running' THEN <first> ELSE <workspace> END,
                    CASE WHEN j.status = 'running' THEN <first_flow> ELSE <workflow> END,
                    1, j.n % 4, j.n, j.status, j.status = 'pending', j.at,
                    j.begun, j.begun,
                    CASE WHEN j.begun = 1 THEN <robot> END,
                    CASE WHEN j.begun = 1 THEN j.at END,
                    CASE WHEN j.status = 'completed' THEN j.at END,
                    CASE WHEN j.status = 'running' THEN <token> END,
                    CASE WHEN j.status = 'running' THEN 3600 END,
                    CASE WHEN j.status = 'running' THEN now() + INTERVAL '1 hour' END,
                    CASE WHEN j.status = 'pending' AND j.n % 50 = 0 THEN now() + INTERVAL '1 hour' END
                FROM (
                    SELECT n,
                        now() - make_interval(secs => (:all - n) * 30) AS at,
                        CASE WHEN n <= :finished THEN 'completed' WHEN n <= :waiting THEN 'pending'
                             ELSE 'running' END AS status,
                        CASE WHEN n BETWEEN :finished + 1 AND :waiting THEN 0 ELSE 1 END AS begun
                    FROM generate_series(1, :all) AS n
                ) j
                """)
                .define("job", id(0, "j.n"))
                .define("first", id(3, "1"))
                .define("first_flow", id(5, "1"))
                .define("workspace", id(3, "1 + j.n % " + WORKSPACES))
                .define("workflow", id(5, "1 + j.n % " + WORKSPACES))
                .define("robot", id(1, "1 + j.n % " + ROBOTS))
                .define("token", id(2, "j.n"))
                .bind("tenant", tenant())
                .bind("finished", FINISHED)
                .bind("waiting", FINISHED + PENDING)
                .bind("all", FINISHED + PENDING + RUNNING)
                .execute();
    }

    private static void besides(Handle handle) {
        handle.execute("""
                INSERT INTO casare.job_payload (job_id, tenant_id, workspace_id, variables, submitted_by)
                SELECT job_id, tenant_id, workspace_id, '{"file": "a.csv"}', 'test'
                FROM casare.job_queue
                """);
        handle.execute("""
                INSERT INTO casare.job_attempts
                    (job_id, attempt_no, tenant_id, workspace_id, robot_id, lease_token, started_at, ended_at,
                     end_reason, job_status, result)
                SELECT job_id, 1, tenant_id, workspace_id, robot_id, gen_random_uuid(), claimed_at, finished_at,
                    'completed', 'completed', '{}'
                FROM casare.job_queue
                WHERE status = 'completed'
                ORDER BY finished_at
                """);
        handle.execute("""
                INSERT INTO casare.job_logs
                    (job_id, attempt_no, line_no, tenant_id, workspace_id, ts, level, message)
                SELECT job_id, 1, 0, tenant_id, workspace_id, claimed_at, 'info', 'Started'
                FROM casare.job_queue
                WHERE claimed_at IS NOT NULL
                """);
        handle.execute("""
                INSERT INTO casare.idempotency_keys (workspace_id, tenant_id, key, request_sha256, job_id)
                SELECT workspace_id, tenant_id, CAST(job_id AS text), sha256('a'), job_id
                FROM casare.job_queue
                WHERE status = 'completed'
                """);
        handle.execute("""
                INSERT INTO casare.events (type, ts, tenant_id, workspace_id, data)
                SELECT 'job.completed', created_at, tenant_id, workspace_id, '[{"status": "completed"}]'
                FROM casare.job_queue
                WHERE status = 'completed'
                """);
        handle.execute("""
                UPDATE casare.robot_attachments a
                SET job_ids = (SELECT array_agg(j.job_id) FROM casare.job_queue j
                               WHERE j.robot_id = a.robot_id AND j.status = 'running')
                """);
    }
}
