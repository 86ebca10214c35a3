package com.casarerpa.orchestrator.robot.infrastructure;

import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotMetrics;
import com.casarerpa.contract.robot.RobotSession;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.contract.robot.UpdateRobotRequest;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.casarerpa.orchestrator.robot.application.RobotStore;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Robots in PostgreSQL: `casare.robots`, and the hot row of each in `casare.robot_status`. Thread-safe.
public final class PgRobotStore implements RobotStore {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Jdbi jdbi;

    public PgRobotStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Registration register(RobotId robotId, SelfRegisterRequest said, Optional<String> legacyId) {
        try {
            return jdbi.inTransaction(h -> {
                h.createUpdate(RobotSql.REGISTER)
                        .bind("robotId", robotId.value())
                        .bind("name", said.name())
                        .bind("hostname", orEmpty(said.hostname()))
                        .bind("environment", said.environment())
                        .bind("capabilities", said.capabilities().toArray(String[]::new))
                        .bind("tags", said.tags().toArray(String[]::new))
                        .bind("maxConcurrentJobs", said.maxConcurrentJobs())
                        .bind("version", orEmpty(said.version()))
                        .bind("os", orEmpty(said.os()))
                        .bind("session", said.session())
                        .bind("legacyId", legacyId)
                        .execute();
                return find(h, robotId)
                        .<Registration>map(Registration.Registered::new)
                        .orElseGet(Registration.Gone::new);
            });
        } catch (UnableToExecuteStatementException e) {
            if (isUniqueViolation(e)) {
                return new Registration.NameTaken(said.name());
            }
            throw e;
        }
    }

    @Override
    public Optional<Names> names(RobotId robotId) {
        return jdbi.withHandle(h -> h.createQuery(RobotSql.NAMES)
                .bind("robotId", robotId.value())
                .map((row, context) -> new Names(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("legacy_id")),
                        row.getBoolean("registered")))
                .findOne());
    }

    @Override
    public Optional<Robot> find(RobotId robotId) {
        return jdbi.withHandle(h -> find(h, robotId));
    }

    private static Optional<Robot> find(Handle handle, RobotId robotId) {
        return handle.createQuery(RobotSql.FIND)
                .bind("robotId", robotId.value())
                .map(RobotRows::robot)
                .findOne();
    }

    @Override
    public Optional<RobotId> findByName(UUID workspaceId, String name) {
        return jdbi.withHandle(h -> h.createQuery(RobotSql.FIND_BY_NAME)
                .bind("workspaceId", workspaceId)
                .bind("name", name)
                .map((row, context) -> new RobotId(RobotRows.id(row, "robot_id")))
                .findOne());
    }

    @Override
    public List<Robot> list(Filter filter) {
        return jdbi.withHandle(h -> h.createQuery(RobotSql.LIST)
                .bind("status", filter.status().map(status -> status.text()))
                .bind("environment", filter.environment())
                .bind("tenantId", filter.tenantId())
                .bind("workspaceId", filter.workspaceId())
                .bind("afterName", filter.after().map(Cursor::name))
                .bind("afterId", filter.after().map(Cursor::robotId))
                .bind("limit", filter.limit())
                .map(RobotRows::robot)
                .list());
    }

    @Override
    public Optional<RobotMetrics> metrics(RobotId robotId) {
        return jdbi.withHandle(h -> h.createQuery(RobotSql.METRICS)
                .bind("robotId", robotId.value())
                .map(RobotRows::metrics)
                .findOne());
    }

    @Override
    public List<RobotSession> sessions(RobotId robotId) {
        return jdbi.withHandle(h -> h.createQuery(RobotSql.SESSIONS)
                .bind("robotId", robotId.value())
                .map(RobotRows::session)
                .list());
    }

    @Override
    public Change update(RobotId robotId, UpdateRobotRequest wanted, Actor actor) {
        try {
            return jdbi.inTransaction(h -> {
                int changed = h.createUpdate(RobotSql.UPDATE)
                        .bind("robotId", robotId.value())
                        .bind("name", wanted.name())
                        .bind("environment", wanted.environment())
                        .bind("capabilities", array(wanted.capabilities()))
                        .bind("tags", array(wanted.tags()))
                        .bind("maxConcurrentJobs", wanted.maxConcurrentJobs())
                        .bind("actor", actor.name())
                        .execute();
                return changed == 0
                        ? new Change.NotFound()
                        : audited(h, robotId, actor, "robot.updated", Optional.empty());
            });
        } catch (UnableToExecuteStatementException e) {
            if (isUniqueViolation(e)) {
                return new Change.NameTaken(orEmpty(wanted.name()));
            }
            throw e;
        }
    }

    @Override
    public Change control(
            RobotId robotId, RobotControl control, Optional<String> note, Optional<Instant> until, Actor actor) {
        return jdbi.inTransaction(h -> {
            int changed = h.createUpdate(RobotSql.CONTROL)
                    .bind("robotId", robotId.value())
                    .bind("control", control.text())
                    .bind("note", note)
                    .bind("until", until.map(at -> at.atOffset(ZoneOffset.UTC)))
                    .bind("actor", actor.name())
                    .execute();
            String action = switch (control) {
                case ACTIVE -> "robot.resumed";
                case DRAINING -> "robot.drained";
                case PAUSED -> "robot.paused";
            };
            return changed == 0 ? new Change.NotFound() : audited(h, robotId, actor, action, note);
        });
    }

    private static Change audited(Handle handle, RobotId robotId, Actor actor, String action, Optional<String> note) {
        Robot robot = find(handle, robotId).orElseThrow();
        AuditEntry entry = AuditEntry.of(actor, action, "robot", robotId.value(), robot.tenantId(), robot.workspaceId())
                .with("name", robot.name())
                .with("environment", robot.environment());
        PgAuditLog.append(handle, note.isPresent() ? entry.with("note", note.get()) : entry);
        return new Change.Changed(robot);
    }

    @Override
    public Deletion delete(RobotId robotId, Actor actor) {
        return jdbi.inTransaction(h -> {
            Optional<Locked> locked = h.createQuery(RobotSql.LOCK)
                    .bind("robotId", robotId.value())
                    .map((row, context) -> new Locked(
                            RobotRows.id(row, "tenant_id"),
                            RobotRows.id(row, "workspace_id"),
                            row.getString("name"),
                            row.getInt("running")))
                    .findOne();
            if (locked.isEmpty()) {
                return new Deletion.NotFound();
            }
            Locked robot = locked.get();
            if (robot.running() > 0) {
                return new Deletion.Busy(robot.running());
            }
            h.createUpdate(RobotSql.DELETE).bind("robotId", robotId.value()).execute();
            PgAuditLog.append(
                    h,
                    AuditEntry.of(
                                    actor,
                                    "robot.deleted",
                                    "robot",
                                    robotId.value(),
                                    robot.tenantId(),
                                    robot.workspaceId())
                            .with("name", robot.name()));
            return new Deletion.Deleted();
        });
    }

    private record Locked(UUID tenantId, UUID workspaceId, String name, int running) {}

    @Override
    public int sweep(Duration silence) {
        return jdbi.withHandle(h -> h.createQuery(RobotSql.SWEEP)
                .bind("silence", silence.toMillis() + " milliseconds")
                .mapTo(Integer.class)
                .one());
    }

    private static boolean isUniqueViolation(UnableToExecuteStatementException e) {
        return e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String @Nullable [] array(@Nullable List<String> list) {
        return list == null ? null : list.toArray(String[]::new);
    }
}
