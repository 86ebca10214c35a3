package com.casarerpa.orchestrator.tenancy.infrastructure;

import com.casarerpa.contract.tenancy.Tenant;
import com.casarerpa.contract.tenancy.Workspace;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.tenancy.application.TenancyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Tenants and workspaces in PostgreSQL. Thread-safe.
public final class PgTenancyStore implements TenancyStore {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private static final String TENANTS = """
            SELECT t.tenant_id, t.name, t.status, t.created_at
            FROM casare.tenants t
            ORDER BY t.name
            """;

    private static final String WORKSPACES = """
            SELECT
            """ + WorkspaceRows.COLUMNS + """
            FROM casare.workspaces w
            WHERE CAST(:tenantId AS uuid) IS NULL OR w.tenant_id = :tenantId
            ORDER BY w.name, w.workspace_id
            """;

    private static final String WORKSPACE = """
            SELECT
            """ + WorkspaceRows.COLUMNS + """
            FROM casare.workspaces w
            WHERE w.workspace_id = :workspaceId
            """;

    private static final String CREATE_TENANT = """
            INSERT INTO casare.tenants (tenant_id, name, status)
            VALUES (gen_random_uuid(), :name, coalesce(:status, 'active'))
            RETURNING tenant_id, name, status, created_at
            """;

    private static final String UPDATE_TENANT = """
            UPDATE casare.tenants
            SET name = coalesce(:name, name),
                status = coalesce(:status, status),
                updated_at = clock_timestamp()
            WHERE tenant_id = :tenantId
            RETURNING tenant_id, name, status, created_at
            """;

    private static final String CREATE_WORKSPACE = """
            INSERT INTO casare.workspaces AS w
                (workspace_id, tenant_id, name, status, max_robots, max_queued_jobs, max_submits_per_minute,
                 retention_days)
            VALUES (gen_random_uuid(), :tenantId, :name, coalesce(:status, 'active'), nullif(:maxRobots, 0),
                    nullif(:maxQueuedJobs, 0), nullif(:maxSubmitsPerMinute, 0), nullif(:retentionDays, 0))
            RETURNING
            """ + WorkspaceRows.COLUMNS + """
            """;

    private static final String UPDATE_WORKSPACE = """
            UPDATE casare.workspaces AS w
            SET name = coalesce(:name, w.name),
                status = coalesce(:status, w.status),
                max_robots = nullif(coalesce(:maxRobots, w.max_robots), 0),
                max_queued_jobs = nullif(coalesce(:maxQueuedJobs, w.max_queued_jobs), 0),
                max_submits_per_minute = nullif(coalesce(:maxSubmitsPerMinute, w.max_submits_per_minute), 0),
                retention_days = nullif(coalesce(:retentionDays, w.retention_days), 0),
                updated_at = clock_timestamp()
            WHERE w.workspace_id = :workspaceId
            RETURNING
            """ + WorkspaceRows.COLUMNS + """
            """;

    /// Whoever remembers keys forgets them: those of a suspended tenant are refused.
    private static final String KEYS_CHANGED = """
            INSERT INTO casare.events (type, tenant_id, workspace_id, data)
            SELECT 'key.changed', w.tenant_id, w.workspace_id, json_build_object('change', CAST(:change AS text))
            FROM casare.workspaces w
            WHERE w.tenant_id = :tenantId
              AND (CAST(:workspaceId AS uuid) IS NULL OR w.workspace_id = :workspaceId)
            """;

    private final Jdbi jdbi;

    public PgTenancyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Tenant> tenants() {
        return jdbi.withHandle(
                h -> h.createQuery(TENANTS).map(PgTenancyStore::tenant).list());
    }

    @Override
    public List<Workspace> workspaces(Optional<UUID> tenantId) {
        return jdbi.withHandle(h -> h.createQuery(WORKSPACES)
                .bind("tenantId", tenantId)
                .map(WorkspaceRows::workspace)
                .list());
    }

    @Override
    public Optional<Workspace> workspace(UUID workspaceId) {
        return jdbi.withHandle(h -> h.createQuery(WORKSPACE)
                .bind("workspaceId", workspaceId)
                .map(WorkspaceRows::workspace)
                .findOne());
    }

    @Override
    public Saved<Tenant> createTenant(String name, Optional<String> status, Actor actor) {
        return saved(name, h -> {
            Tenant tenant = h.createQuery(CREATE_TENANT)
                    .bind("name", name)
                    .bind("status", status)
                    .map(PgTenancyStore::tenant)
                    .one();
            limited(h.createQuery(CREATE_WORKSPACE), Limits.UNSAID)
                    .bind("tenantId", tenant.tenantId())
                    .bind("name", "default")
                    .bind("status", Optional.<String>empty())
                    .map(WorkspaceRows::workspace)
                    .one();
            audit(h, actor, "tenant.created", tenant);
            return Optional.of(tenant);
        });
    }

    @Override
    public Saved<Tenant> updateTenant(UUID tenantId, Optional<String> name, Optional<String> status, Actor actor) {
        return saved(name.orElse(""), h -> {
            Optional<Tenant> tenant = h.createQuery(UPDATE_TENANT)
                    .bind("tenantId", tenantId)
                    .bind("name", name)
                    .bind("status", status)
                    .map(PgTenancyStore::tenant)
                    .findOne();
            status.ifPresent(now -> keysChanged(h, now, tenantId, null));
            tenant.ifPresent(t -> audit(h, actor, "tenant.updated", t));
            return tenant;
        });
    }

    @Override
    public Saved<Workspace> createWorkspace(
            UUID tenantId, String name, Optional<String> status, Limits limits, Actor actor) {
        return saved(name, h -> {
            Workspace workspace = limited(h.createQuery(CREATE_WORKSPACE), limits)
                    .bind("tenantId", tenantId)
                    .bind("name", name)
                    .bind("status", status)
                    .map(WorkspaceRows::workspace)
                    .one();
            audit(h, actor, "workspace.created", workspace);
            return Optional.of(workspace);
        });
    }

    @Override
    public Saved<Workspace> updateWorkspace(
            UUID workspaceId, Optional<String> name, Optional<String> status, Limits limits, Actor actor) {
        return saved(name.orElse(""), h -> {
            Optional<Workspace> workspace = limited(h.createQuery(UPDATE_WORKSPACE), limits)
                    .bind("workspaceId", workspaceId)
                    .bind("name", name)
                    .bind("status", status)
                    .map(WorkspaceRows::workspace)
                    .findOne();
            workspace.ifPresent(w -> {
                status.ifPresent(now -> keysChanged(h, now, w.tenantId(), w.workspaceId()));
                audit(h, actor, "workspace.updated", w);
            });
            return workspace;
        });
    }

    private static Query limited(Query query, Limits limits) {
        return query.bind("maxRobots", limits.maxRobots())
                .bind("maxQueuedJobs", limits.maxQueuedJobs())
                .bind("maxSubmitsPerMinute", limits.maxSubmitsPerMinute())
                .bind("retentionDays", limits.retentionDays());
    }

    private <T> Saved<T> saved(String name, Function<Handle, Optional<T>> change) {
        try {
            return jdbi.inTransaction(change::apply)
                    .<Saved<T>>map(Saved.Done::new)
                    .orElseGet(Saved.NotFound::new);
        } catch (UnableToExecuteStatementException e) {
            String state = e.getCause() instanceof SQLException cause ? cause.getSQLState() : "";
            if (UNIQUE_VIOLATION.equals(state)) {
                return new Saved.NameTaken<>(name);
            }
            if (FOREIGN_KEY_VIOLATION.equals(state)) {
                return new Saved.NotFound<>();
            }
            throw e;
        }
    }

    private static void keysChanged(Handle handle, String status, UUID tenantId, @Nullable UUID workspaceId) {
        handle.createUpdate(KEYS_CHANGED)
                .bind("change", status)
                .bind("tenantId", tenantId)
                .bind("workspaceId", workspaceId)
                .execute();
    }

    private static void audit(Handle handle, Actor actor, String action, Tenant tenant) {
        PgAuditLog.append(
                handle,
                new AuditEntry(
                        actor,
                        action,
                        "tenant",
                        tenant.tenantId().toString(),
                        Optional.of(tenant.tenantId()),
                        Optional.empty(),
                        Map.of("name", tenant.name(), "status", tenant.status())));
    }

    private static void audit(Handle handle, Actor actor, String action, Workspace workspace) {
        PgAuditLog.append(
                handle,
                AuditEntry.of(
                                actor,
                                action,
                                "workspace",
                                workspace.workspaceId(),
                                workspace.tenantId(),
                                workspace.workspaceId())
                        .with("name", workspace.name())
                        .with("status", workspace.status())
                        .with("max_robots", workspace.maxRobots())
                        .with("max_queued_jobs", workspace.maxQueuedJobs())
                        .with("max_submits_per_minute", workspace.maxSubmitsPerMinute())
                        .with("retention_days", workspace.retentionDays()));
    }

    private static Tenant tenant(ResultSet row, StatementContext context) throws SQLException {
        return new Tenant(
                row.getObject("tenant_id", UUID.class),
                row.getString("name"),
                row.getString("status"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
