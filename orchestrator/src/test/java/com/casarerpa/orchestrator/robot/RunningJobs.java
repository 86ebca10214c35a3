package com.casarerpa.orchestrator.robot;

import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.util.UUID;

/// Jobs that robots of the default workspace run, for tests that are not about claims.
public final class RunningJobs {
    private RunningJobs() {}

    /// A job that the robot runs under this lease.
    public static UUID insert(Database database, UUID robotId, UUID leaseToken) {
        UUID job = UUID.randomUUID();
        database.jdbi().useHandle(h -> {
            h.execute("""
                    INSERT INTO casare.workflows
                        (workflow_id, tenant_id, workspace_id, name, origin, latest_version)
                    VALUES (?, ?, ?, ?, 'registered', 1)
                    """, job, DefaultTenancy.TENANT, DefaultTenancy.WORKSPACE, "w-" + job);
            h.execute("""
                    INSERT INTO casare.workflow_versions
                        (workflow_id, version, tenant_id, workspace_id, digest, definition, node_count, created_by)
                    VALUES (?, 1, ?, ?, repeat('a', 64), '{}', 0, 'test')
                    """, job, DefaultTenancy.TENANT, DefaultTenancy.WORKSPACE);
            h.execute("""
                    INSERT INTO casare.job_queue
                        (job_id, tenant_id, workspace_id, workflow_id, workflow_version, status, queued, queue_rank,
                         robot_id, lease_token, lease_seconds, lease_expires_at, claimed_at, attempt, claim_count)
                    VALUES (?, ?, ?, ?, 1, 'running', false, 0, ?, ?, 30, now() + interval '30 s', now(), 1, 1)
                    """, job, DefaultTenancy.TENANT, DefaultTenancy.WORKSPACE, job, robotId, leaseToken);
            h.execute(
                    "UPDATE casare.robot_attachments SET job_ids = job_ids || CAST(? AS uuid) WHERE robot_id = ?",
                    job,
                    robotId);
        });
        return job;
    }
}
