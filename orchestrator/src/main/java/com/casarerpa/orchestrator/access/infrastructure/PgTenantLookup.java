package com.casarerpa.orchestrator.access.infrastructure;

import com.casarerpa.orchestrator.access.application.TenantLookup;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Whose things are, by their primary keys in PostgreSQL. Thread-safe.
public final class PgTenantLookup implements TenantLookup {
    private static final String JOB = "SELECT tenant_id FROM casare.job_queue WHERE job_id = :id";
    private static final String ROBOT = "SELECT tenant_id FROM casare.robots WHERE robot_id = :id";
    private static final String WORKFLOW = "SELECT tenant_id FROM casare.workflows WHERE workflow_id = :id";
    private static final String HEALING = "SELECT tenant_id FROM casare.healings WHERE healing_id = :id";
    private static final String WORKSPACE = "SELECT tenant_id FROM casare.workspaces WHERE workspace_id = :id";
    private static final String TENANT = "SELECT tenant_id FROM casare.tenants WHERE tenant_id = :id";
    private static final String TOKEN = "SELECT tenant_id FROM casare.enrolment_tokens WHERE token_id = :id";
    private static final String KEY = """
            SELECT tenant_id FROM casare.robot_api_keys WHERE key_id = :id
            UNION ALL
            SELECT only_tenant_id FROM casare.admin_keys WHERE key_id = :id AND only_tenant_id IS NOT NULL
            """;

    private final Jdbi jdbi;

    public PgTenantLookup(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<UUID> tenantOf(Thing thing, UUID id) {
        var sql = switch (thing) {
            case JOB -> JOB;
            case ROBOT -> ROBOT;
            case WORKFLOW -> WORKFLOW;
            case HEALING -> HEALING;
            case WORKSPACE -> WORKSPACE;
            case TENANT -> TENANT;
            case KEY -> KEY;
            case TOKEN -> TOKEN;
        };
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("id", id).mapTo(UUID.class).findOne());
    }
}
