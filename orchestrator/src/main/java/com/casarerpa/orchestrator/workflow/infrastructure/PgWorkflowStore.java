package com.casarerpa.orchestrator.workflow.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.contract.workflow.WorkflowVersion;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Workflows and their versions in PostgreSQL. Thread-safe.
public final class PgWorkflowStore implements WorkflowStore {
    private static final String UNIQUE_VIOLATION = "23505";

    /// Makes or locks the workflow of that name; a statement that changes nothing is what locks it.
    private static final String TAKE_BY_NAME = """
            INSERT INTO casare.workflows AS w
                (workflow_id, tenant_id, workspace_id, name, description, origin, latest_version, on_lost)
            VALUES
                (gen_random_uuid(), :tenantId, :workspaceId, :name, coalesce(:description, ''), :origin, 1,
                 CAST(:onLost AS text))
            ON CONFLICT (workspace_id, origin, name) WHERE deleted_at IS NULL DO UPDATE
            SET name = w.name
            -- xmax is 0 in a row that was inserted just now.
            RETURNING w.workflow_id, w.xmax = 0 AS fresh
            """;

    static final String LOCK = """
            SELECT w.workflow_id, false AS fresh
            FROM casare.workflows w
            WHERE w.workflow_id = :workflowId AND w.origin = 'registered' AND w.deleted_at IS NULL
            FOR UPDATE
            """;

    private static final String FIND_DIGEST = """
            SELECT v.version
            FROM casare.workflow_versions v
            WHERE v.workflow_id = :workflowId AND v.digest = :digest
            """;

    private static final String ADD_VERSION = """
            INSERT INTO casare.workflow_versions
                (workflow_id, version, tenant_id, workspace_id, digest, definition, node_count, desktop, created_by)
            SELECT w.workflow_id,
                   coalesce((SELECT max(v.version) FROM casare.workflow_versions v
                             WHERE v.workflow_id = w.workflow_id), 0) + 1,
                   w.tenant_id, w.workspace_id, :digest, CAST(:definition AS json), :nodeCount, :desktop, :actor
            FROM casare.workflows w
            WHERE w.workflow_id = :workflowId
            RETURNING version
            """;

    /// A later build may know better what a content does.
    private static final String SET_DESKTOP = """
            UPDATE casare.workflow_versions v
            SET desktop = :desktop
            WHERE v.workflow_id = :workflowId AND v.version = :version AND v.desktop <> :desktop
            """;

    private static final String SET_LATEST = """
            WITH latest AS (
                UPDATE casare.workflows w
                SET latest_version = :version,
                    name = coalesce(:name, w.name),
                    description = coalesce(:description, w.description),
                    on_lost = coalesce(:onLost, w.on_lost),
                    updated_at = clock_timestamp()
                WHERE w.workflow_id = :workflowId
                RETURNING w.*
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, data)
            SELECT 'workflow.changed', w.tenant_id, w.workspace_id,
                   jsonb_build_object('workflow_id', w.workflow_id, 'name', w.name,
                       'latest_version', w.latest_version, 'change', CAST(:change AS text),
                       'actor', CAST(:actor AS text))
            FROM latest w
            WHERE w.origin = 'registered'
            """;

    private static final String VIEW = """
            SELECT w.workflow_id, w.tenant_id, w.workspace_id, w.name, w.description, w.origin, w.latest_version,
                   casare.on_lost(w.on_lost, v.desktop) AS on_lost, w.created_at, w.updated_at, v.digest,
                   v.node_count
            FROM casare.workflows w
            JOIN casare.workflow_versions v ON v.workflow_id = w.workflow_id AND v.version = w.latest_version
            """;

    private static final String FIND = VIEW + """
            WHERE w.workflow_id = :workflowId AND w.deleted_at IS NULL
            """;

    private static final String LIST = VIEW + """
            WHERE w.deleted_at IS NULL
              AND w.origin = :origin
              AND (CAST(:text AS text) IS NULL OR position(lower(:text) IN lower(w.name)) > 0)
              AND (CAST(:tenantId AS uuid) IS NULL OR w.tenant_id = :tenantId)
              AND (CAST(:workspaceId AS uuid) IS NULL OR w.workspace_id = :workspaceId)
              AND (CAST(:afterName AS text) IS NULL OR (w.name, w.workflow_id) > (:afterName, :afterId))
            ORDER BY w.name, w.workflow_id
            LIMIT :limit
            """;

    private static final String VERSION = """
            SELECT v.workflow_id, v.version, v.digest, v.node_count, v.created_at, v.created_by, v.definition
            FROM casare.workflow_versions v
            JOIN casare.workflows w ON w.workflow_id = v.workflow_id
            WHERE v.workflow_id = :workflowId AND v.version = coalesce(:version, w.latest_version)
            """;

    private static final String VERSIONS = """
            SELECT v.workflow_id, v.version, v.digest, v.node_count, v.created_at, v.created_by, NULL AS definition
            FROM casare.workflow_versions v
            WHERE v.workflow_id = :workflowId
            ORDER BY v.version DESC
            """;

    private static final String FIND_CONTENT = """
            SELECT v.workflow_id, v.version
            FROM casare.workflows w
            JOIN casare.workflow_versions v ON v.workflow_id = w.workflow_id
            WHERE w.workspace_id = :workspaceId AND w.origin = :origin AND w.name = :name AND w.deleted_at IS NULL
              AND v.digest = :digest
            """;

    private static final String DELETE = """
            WITH gone AS (
                UPDATE casare.workflows w
                SET deleted_at = clock_timestamp(), updated_at = clock_timestamp()
                WHERE w.workflow_id = :workflowId AND w.deleted_at IS NULL
                RETURNING w.*
            ), told AS (
                INSERT INTO casare.events (type, tenant_id, workspace_id, data)
                SELECT 'workflow.changed', w.tenant_id, w.workspace_id,
                       jsonb_build_object('workflow_id', w.workflow_id, 'name', w.name, 'change', 'deleted',
                           'actor', CAST(:actor AS text))
                FROM gone w
            )
            SELECT tenant_id, workspace_id, name FROM gone
            """;

    private static final String TENANT_OF = """
            SELECT w.tenant_id
            FROM casare.workspaces w
            WHERE w.workspace_id = :workspaceId
            """;

    private final Jdbi jdbi;

    public PgWorkflowStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Kept keep(Draft draft, Actor actor) {
        return jdbi.inTransaction(h -> {
            Taken taken = h.createQuery(TAKE_BY_NAME)
                    .bind("tenantId", draft.tenantId())
                    .bind("workspaceId", draft.workspaceId())
                    .bind("name", draft.name())
                    .bind("description", draft.description())
                    .bind("origin", draft.origin().text())
                    .bind("onLost", draft.onLost())
                    .map(PgWorkflowStore::taken)
                    .one();
            return write(h, taken, draft, actor);
        });
    }

    @Override
    public Change change(UUID workflowId, Draft draft, Actor actor) {
        try {
            return jdbi.inTransaction(h -> h.createQuery(LOCK)
                    .bind("workflowId", workflowId)
                    .map(PgWorkflowStore::taken)
                    .findOne()
                    .<Change>map(taken -> new Change.Changed(write(h, taken, draft, actor)))
                    .orElseGet(Change.NotFound::new));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                return new Change.NameTaken(draft.name());
            }
            throw e;
        }
    }

    static Kept write(Handle h, Taken taken, Draft draft, Actor actor) {
        Optional<Integer> known = h.createQuery(FIND_DIGEST)
                .bind("workflowId", taken.workflowId())
                .bind("digest", draft.content().digest())
                .mapTo(Integer.class)
                .findOne();
        known.ifPresent(version -> h.createUpdate(SET_DESKTOP)
                .bind("workflowId", taken.workflowId())
                .bind("version", version)
                .bind("desktop", draft.desktop())
                .execute());
        int version = known.orElseGet(() -> h.createQuery(ADD_VERSION)
                .bind("workflowId", taken.workflowId())
                .bind("digest", draft.content().digest())
                .bind("definition", draft.content().json())
                .bind("nodeCount", draft.nodeCount())
                .bind("desktop", draft.desktop())
                .bind("actor", actor.name())
                .mapTo(Integer.class)
                .one());
        String change = taken.fresh() ? "created" : "updated";
        h.createUpdate(SET_LATEST)
                .bind("workflowId", taken.workflowId())
                .bind("version", version)
                .bind("name", draft.name())
                .bind("description", draft.description())
                .bind("onLost", draft.onLost())
                .bind("change", change)
                .bind("actor", actor.name())
                .execute();
        if (draft.origin() == Origin.REGISTERED) {
            PgAuditLog.append(
                    h,
                    AuditEntry.of(
                                    actor,
                                    "workflow." + change,
                                    "workflow",
                                    taken.workflowId(),
                                    draft.tenantId(),
                                    draft.workspaceId())
                            .with("name", draft.name())
                            .with("version", version)
                            .with("digest", draft.content().digest()));
        }
        return new Kept(new Version(taken.workflowId(), version), taken.fresh(), known.isEmpty());
    }

    @Override
    public Optional<Workflow> find(UUID workflowId) {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("workflowId", workflowId)
                .map(PgWorkflowStore::workflow)
                .findOne());
    }

    @Override
    public Optional<WorkflowVersion> version(UUID workflowId, Optional<Integer> version) {
        return jdbi.withHandle(h -> h.createQuery(VERSION)
                .bind("workflowId", workflowId)
                .bind("version", version)
                .map(PgWorkflowStore::workflowVersion)
                .findOne());
    }

    @Override
    public List<WorkflowVersion> versions(UUID workflowId) {
        return jdbi.withHandle(h -> h.createQuery(VERSIONS)
                .bind("workflowId", workflowId)
                .map(PgWorkflowStore::workflowVersion)
                .list());
    }

    @Override
    public Optional<Version> findContent(UUID workspaceId, Origin origin, String name, String digest) {
        return jdbi.withHandle(h -> h.createQuery(FIND_CONTENT)
                .bind("workspaceId", workspaceId)
                .bind("origin", origin.text())
                .bind("name", name)
                .bind("digest", digest)
                .map((row, context) -> new Version(row.getObject("workflow_id", UUID.class), row.getInt("version")))
                .findOne());
    }

    @Override
    public List<Workflow> list(Filter filter) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("origin", filter.origin().text())
                .bind("text", filter.text())
                .bind("tenantId", filter.tenantId())
                .bind("workspaceId", filter.workspaceId())
                .bind("afterName", filter.after().map(Cursor::name))
                .bind("afterId", filter.after().map(Cursor::workflowId))
                .bind("limit", filter.limit())
                .map(PgWorkflowStore::workflow)
                .list());
    }

    @Override
    public boolean delete(UUID workflowId, Actor actor) {
        return jdbi.inTransaction(h -> {
            Optional<AuditEntry> entry = h.createQuery(DELETE)
                    .bind("workflowId", workflowId)
                    .bind("actor", actor.name())
                    .map((row, context) -> AuditEntry.of(
                                    actor,
                                    "workflow.deleted",
                                    "workflow",
                                    workflowId,
                                    row.getObject("tenant_id", UUID.class),
                                    row.getObject("workspace_id", UUID.class))
                            .with("name", row.getString("name")))
                    .findOne();
            entry.ifPresent(e -> PgAuditLog.append(h, e));
            return entry.isPresent();
        });
    }

    @Override
    public Optional<UUID> tenantOf(UUID workspaceId) {
        return jdbi.withHandle(h -> h.createQuery(TENANT_OF)
                .bind("workspaceId", workspaceId)
                .mapTo(UUID.class)
                .findOne());
    }

    record Taken(UUID workflowId, boolean fresh) {}

    static Taken taken(ResultSet row, StatementContext context) throws SQLException {
        return new Taken(row.getObject("workflow_id", UUID.class), row.getBoolean("fresh"));
    }

    private static Workflow workflow(ResultSet row, StatementContext context) throws SQLException {
        String description = row.getString("description");
        return new Workflow(
                row.getObject("workflow_id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                row.getString("name"),
                description.isEmpty() ? null : description,
                row.getString("origin"),
                row.getInt("latest_version"),
                row.getString("digest"),
                row.getInt("node_count"),
                row.getString("on_lost"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static WorkflowVersion workflowVersion(ResultSet row, StatementContext context) throws SQLException {
        @Nullable String definition = row.getString("definition");
        return new WorkflowVersion(
                row.getObject("workflow_id", UUID.class),
                row.getInt("version"),
                row.getString("digest"),
                row.getInt("node_count"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                definition == null ? null : ContractJson.mapper().readTree(definition));
    }
}
