package com.casarerpa.orchestrator.workflow.infrastructure;

import com.casarerpa.contract.healing.Healing;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.workflow.application.HealingStore;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Kept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Healed steps and what was decided about them, in PostgreSQL. Thread-safe.
public final class PgHealingStore implements HealingStore {
    private static final String COLUMNS = """
            SELECT g.healing_id, g.workflow_id, g.tenant_id, g.workspace_id, g.version, g.node_id, g.property,
                   g.old_selector, g.new_selector, g.method, g.score, g.runs, g.first_seen_at, g.last_seen_at,
                   g.last_job_id, g.status, g.decided_at, g.decided_by, g.accepted_version
            """;

    private static final String EXISTS = """
            SELECT 1 FROM casare.workflows w WHERE w.workflow_id = :workflowId AND w.deleted_at IS NULL
            """;

    private static final String LIST = COLUMNS + """
            FROM casare.healings g
            WHERE g.workflow_id = :workflowId
            ORDER BY g.status = 'new' DESC, g.last_seen_at DESC, g.healing_id
            """;

    private static final String LOCK_HEALING = COLUMNS + """
            FROM casare.healings g
            JOIN casare.workflows w
              ON w.workflow_id = g.workflow_id
             AND w.tenant_id = g.tenant_id
             AND w.workspace_id = g.workspace_id
            WHERE g.workflow_id = :workflowId AND g.healing_id = :healingId AND w.deleted_at IS NULL
            FOR UPDATE OF g
            """;

    private static final String LATEST = """
            SELECT v.definition
            FROM casare.workflows w
            JOIN casare.workflow_versions v ON v.workflow_id = w.workflow_id AND v.version = w.latest_version
            WHERE w.workflow_id = :workflowId
            """;

    private static final String DECIDE = """
            WITH decided AS (
                UPDATE casare.healings g
                SET status = :status,
                    decided_at = clock_timestamp(),
                    decided_by = :actor,
                    accepted_version = CAST(:acceptedVersion AS integer)
                WHERE g.healing_id = :healingId
                RETURNING g.*
            ), told AS (
                INSERT INTO casare.events (type, tenant_id, workspace_id, data)
                SELECT 'workflow.healed', g.tenant_id, g.workspace_id,
                       jsonb_build_object('workflow_id', g.workflow_id, 'healing_id', g.healing_id,
                           'node_id', g.node_id, 'property', g.property, 'old_selector', g.old_selector,
                           'new_selector', g.new_selector, 'method', g.method, 'score', g.score, 'runs', g.runs,
                           'status', g.status, 'actor', CAST(:actor AS text))
                FROM decided g
            )
            """ + COLUMNS + """
            FROM decided g
            """;

    private final Jdbi jdbi;

    public PgHealingStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(Healing healing, UUID tenantId, UUID workspaceId) {}

    @Override
    public Optional<List<Healing>> list(UUID workflowId) {
        return jdbi.withHandle(h -> h.createQuery(EXISTS)
                .bind("workflowId", workflowId)
                .mapTo(Integer.class)
                .findOne()
                .map(one -> h.createQuery(LIST)
                        .bind("workflowId", workflowId)
                        .map((row, context) -> row(row, context).healing())
                        .list()));
    }

    @Override
    public Decision accept(UUID workflowId, UUID healingId, Actor actor, BiFunction<Healing, String, Rewrite> rewrite) {
        return jdbi.inTransaction(h -> {
            // The workflow first, as whoever saves a version does.
            Optional<PgWorkflowStore.Taken> taken = h.createQuery(PgWorkflowStore.LOCK)
                    .bind("workflowId", workflowId)
                    .map(PgWorkflowStore::taken)
                    .findOne();
            Optional<Row> locked = lock(h, workflowId, healingId);
            if (locked.isEmpty()) {
                return new Decision.NotFound();
            }
            Row row = locked.get();
            if (taken.isEmpty()) {
                return new Decision.Refused("Expected a workflow that people keep, but this one came with its job."
                        + " Change it where it is submitted.");
            }
            if (!row.healing().status().equals("new")) {
                return decidedBefore(row.healing());
            }
            String latest = h.createQuery(LATEST)
                    .bind("workflowId", workflowId)
                    .mapTo(String.class)
                    .one();
            return switch (rewrite.apply(row.healing(), latest)) {
                case Rewrite.Differs(String reason) -> new Decision.Refused(reason);
                case Rewrite.Ready(var draft) -> {
                    Kept kept = PgWorkflowStore.write(h, taken.get(), draft, actor);
                    yield decide(h, row, actor, "accepted", kept.version().version());
                }
            };
        });
    }

    private static Decision decidedBefore(Healing healing) {
        return new Decision.Refused("Expected a healed step that nobody has decided about, but it was "
                + healing.status() + " by " + healing.decidedBy() + " at " + healing.decidedAt() + ".");
    }

    @Override
    public Decision dismiss(UUID workflowId, UUID healingId, Actor actor) {
        return jdbi.inTransaction(h -> {
            Optional<Row> locked = lock(h, workflowId, healingId);
            if (locked.isEmpty()) {
                return new Decision.NotFound();
            }
            Row row = locked.get();
            return switch (row.healing().status()) {
                case "dismissed" -> new Decision.Done(row.healing());
                case "accepted" -> decidedBefore(row.healing());
                default -> decide(h, row, actor, "dismissed", null);
            };
        });
    }

    private static Optional<Row> lock(Handle h, UUID workflowId, UUID healingId) {
        return h.createQuery(LOCK_HEALING)
                .bind("workflowId", workflowId)
                .bind("healingId", healingId)
                .map(PgHealingStore::row)
                .findOne();
    }

    private static Decision decide(Handle h, Row row, Actor actor, String status, @Nullable Integer version) {
        Healing healing = row.healing();
        Healing decided = h.createQuery(DECIDE)
                .bind("healingId", healing.healingId())
                .bind("status", status)
                .bind("actor", actor.name())
                .bind("acceptedVersion", version)
                .map((found, context) -> row(found, context).healing())
                .one();
        AuditEntry entry = AuditEntry.of(
                        actor, "healing." + status, "workflow", healing.workflowId(), row.tenantId(), row.workspaceId())
                .with("node_id", healing.nodeId())
                .with("old_selector", healing.oldSelector())
                .with("new_selector", healing.newSelector());
        PgAuditLog.append(h, version == null ? entry : entry.with("version", version));
        return new Decision.Done(decided);
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        int accepted = row.getInt("accepted_version");
        boolean none = row.wasNull();
        return new Row(
                new Healing(
                        row.getObject("healing_id", UUID.class),
                        row.getObject("workflow_id", UUID.class),
                        row.getInt("version"),
                        row.getString("node_id"),
                        row.getString("property"),
                        row.getString("old_selector"),
                        row.getString("new_selector"),
                        row.getString("method"),
                        row.getDouble("score"),
                        row.getLong("runs"),
                        row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_job_id", UUID.class),
                        row.getString("status"),
                        instant(row, "decided_at"),
                        row.getString("decided_by"),
                        none ? null : accepted),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
