package com.casarerpa.orchestrator.tenancy.infrastructure;

import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.tenancy.FleetControl;
import com.casarerpa.contract.tenancy.Workspace;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import com.casarerpa.orchestrator.tenancy.application.ControlStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Drains and pauses of everything and of workspaces in PostgreSQL. Thread-safe.
///
/// The change detaches the robots that it is about in its own transaction: a claim that is being written is waited for,
/// and a later one is refused until its orchestrator has read the robot anew. A robot that was made while this was
/// under way is not seen by that, so once the change is visible to all, everybody is detached once more.
public final class PgControlStore implements ControlStore {
    private static final int TRIES = 5;

    private static final String FLEET = """
            SELECT
                CASE WHEN f.control_until <= clock_timestamp() THEN 'active' ELSE f.control END AS control,
                f.control_note, f.control_by, f.control_since, f.control_until
            FROM casare.fleet_control f
            """;

    private static final String HELD_WORKSPACES = """
            SELECT
            """ + WorkspaceRows.COLUMNS + """
            FROM casare.workspaces w
            WHERE w.control <> 'active'
              AND (w.control_until IS NULL OR w.control_until > clock_timestamp())
            ORDER BY w.name, w.workspace_id
            """;

    /// An event for each workspace, so that also who sees one tenant only is told.
    private static final String CONTROL_FLEET = """
            WITH changed AS (
                UPDATE casare.fleet_control f
                SET control = :control,
                    control_note = CASE WHEN :control = 'active' THEN NULL ELSE CAST(:note AS text) END,
                    control_by = CASE WHEN :control = 'active' THEN NULL ELSE CAST(:actor AS text) END,
                    control_since = CASE
                        WHEN :control = 'active' THEN NULL
                        WHEN f.control = :control THEN f.control_since
                        ELSE clock_timestamp()
                    END,
                    control_until = :until
                RETURNING f.*
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, data)
            SELECT 'fleet.control', w.tenant_id, w.workspace_id,
                   jsonb_build_object('control', c.control, 'note', CAST(:note AS text), 'until', c.control_until,
                       'actor', CAST(:actor AS text))
            FROM changed c
            CROSS JOIN casare.workspaces w
            """;

    private static final String CONTROL_WORKSPACE = """
            WITH changed AS (
                UPDATE casare.workspaces w
                SET control = :control,
                    pause_note = CASE WHEN :control = 'active' THEN NULL ELSE CAST(:note AS text) END,
                    paused_by = CASE WHEN :control = 'active' THEN NULL ELSE CAST(:actor AS text) END,
                    paused_at = CASE
                        WHEN :control = 'active' THEN NULL
                        WHEN w.control = :control THEN w.paused_at
                        ELSE clock_timestamp()
                    END,
                    control_until = :until,
                    updated_at = clock_timestamp()
                WHERE w.workspace_id = :workspaceId
                RETURNING w.*
            )
            INSERT INTO casare.events (type, tenant_id, workspace_id, data)
            SELECT 'workspace.control', w.tenant_id, w.workspace_id,
                   jsonb_build_object('workspace_id', w.workspace_id, 'name', w.name, 'control', w.control,
                       'note', CAST(:note AS text), 'until', w.control_until, 'actor', CAST(:actor AS text))
            FROM changed w
            """;

    private static final String WORKSPACE = """
            SELECT
            """ + WorkspaceRows.COLUMNS + """
            FROM casare.workspaces w
            WHERE w.workspace_id = :workspaceId
            """;

    private static final String DETACH = "SELECT casare.detach_robots(CAST(:workspaceId AS uuid))";

    private final Jdbi jdbi;
    private final BatchFailure.Classifier failures;

    /// @param failures tells whether what failed may be tried again
    public PgControlStore(Jdbi jdbi, BatchFailure.Classifier failures) {
        this.jdbi = jdbi;
        this.failures = failures;
    }

    @Override
    public FleetControl fleet() {
        return jdbi.withHandle(PgControlStore::fleet);
    }

    private static FleetControl fleet(Handle handle) {
        var workspaces = handle.createQuery(HELD_WORKSPACES)
                .map(WorkspaceRows::workspace)
                .list();
        return handle.createQuery(FLEET)
                .map((row, context) -> fleet(row, workspaces))
                .one();
    }

    private static FleetControl fleet(ResultSet row, List<Workspace> workspaces) throws SQLException {
        var control = WorkspaceRows.control(row);
        return control == RobotControl.ACTIVE
                ? new FleetControl(control, null, null, null, null, workspaces)
                : new FleetControl(
                        control,
                        row.getString("control_note"),
                        row.getString("control_by"),
                        WorkspaceRows.instant(row, "control_since"),
                        WorkspaceRows.instant(row, "control_until"),
                        workspaces);
    }

    @Override
    public FleetControl controlFleet(Wish wish, Actor actor) {
        tried(() -> jdbi.inTransaction(h -> {
            wished(h.createUpdate(CONTROL_FLEET), wish, actor).execute();
            Map<String, @Nullable Object> nothing = Map.of();
            var entry = new AuditEntry(
                    actor, action("fleet", wish), "fleet", "all", Optional.empty(), Optional.empty(), nothing);
            PgAuditLog.append(h, detailed(entry, wish));
            return true;
        }));
        detach(null);
        return fleet();
    }

    @Override
    public Optional<Workspace> controlWorkspace(UUID workspaceId, Wish wish, Actor actor) {
        Optional<Workspace> changed = tried(() -> jdbi.inTransaction(h -> {
            wished(h.createUpdate(CONTROL_WORKSPACE), wish, actor)
                    .bind("workspaceId", workspaceId)
                    .execute();
            Optional<Workspace> now = h.createQuery(WORKSPACE)
                    .bind("workspaceId", workspaceId)
                    .map(WorkspaceRows::workspace)
                    .findOne();
            now.ifPresent(workspace -> PgAuditLog.append(h, detailed(entry(workspace, wish, actor), wish)));
            return now;
        }));
        if (changed.isPresent()) {
            detach(workspaceId);
        }
        return changed;
    }

    private static Update wished(Update update, Wish wish, Actor actor) {
        return update.bind("control", wish.control().text())
                .bind("note", wish.note())
                .bind("until", wish.until().map(at -> at.atOffset(ZoneOffset.UTC)))
                .bind("actor", actor.name());
    }

    private static AuditEntry entry(Workspace workspace, Wish wish, Actor actor) {
        return AuditEntry.of(
                        actor,
                        action("workspace", wish),
                        "workspace",
                        workspace.workspaceId(),
                        workspace.tenantId(),
                        workspace.workspaceId())
                .with("name", workspace.name());
    }

    private static String action(String what, Wish wish) {
        return what
                + switch (wish.control()) {
                    case ACTIVE -> ".resumed";
                    case DRAINING -> ".drained";
                    case PAUSED -> ".paused";
                };
    }

    private static AuditEntry detailed(AuditEntry entry, Wish wish) {
        AuditEntry noted = wish.note().map(note -> entry.with("note", note)).orElse(entry);
        return wish.until().map(until -> noted.with("until", until.toString())).orElse(noted);
    }

    private void detach(@Nullable UUID workspaceId) {
        Function<Handle, Integer> detaching = h -> h.createQuery(DETACH)
                .bind("workspaceId", workspaceId)
                .map((row, context) -> 1)
                .one();
        tried(() -> jdbi.withHandle(detaching::apply));
    }

    /// Thousands of robots are locked while claims are written: who loses a deadlock tries again.
    private <T> T tried(Supplier<T> change) {
        for (int tries = 1; ; tries++) {
            try {
                return change.get();
            } catch (RuntimeException failure) {
                if (tries == TRIES || failures.classify(failure) != BatchFailure.TRY_AGAIN) {
                    throw failure;
                }
            }
        }
    }
}
