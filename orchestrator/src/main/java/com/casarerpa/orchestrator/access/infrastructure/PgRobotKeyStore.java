package com.casarerpa.orchestrator.access.infrastructure;

import com.casarerpa.contract.access.ApiKey;
import com.casarerpa.contract.access.CreateKeyRequest;
import com.casarerpa.orchestrator.access.application.RobotKeyStore;
import com.casarerpa.orchestrator.access.application.RobotQuotaException;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The keys of robots in PostgreSQL. Thread-safe.
public final class PgRobotKeyStore implements RobotKeyStore {
    private static final String TENANT_OF_WORKSPACE = """
            SELECT tenant_id
            FROM casare.workspaces
            WHERE workspace_id = :workspaceId
            """;

    private static final String ROBOT_BY_ID = """
            SELECT robot_id, tenant_id, workspace_id, name
            FROM casare.robots
            WHERE robot_id = :robotId
            """;

    private static final String ROBOT_BY_NAME = """
            SELECT robot_id, tenant_id, workspace_id, name
            FROM casare.robots
            WHERE workspace_id = :workspaceId AND name = :name
            """;

    /// Locked, so that of two who make the last robot that may be, one is refused.
    private static final String ROBOT_QUOTA = """
            SELECT w.max_robots
            FROM casare.workspaces w
            WHERE w.workspace_id = :workspaceId AND w.max_robots IS NOT NULL
            FOR NO KEY UPDATE
            """;

    private static final String ROBOTS = "SELECT count(*) FROM casare.robots WHERE workspace_id = :workspaceId";

    /// Nothing happens when somebody else has just made it.
    private static final String MAKE_ROBOT = """
            INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name)
            VALUES (:robotId, :tenantId, :workspaceId, :name)
            ON CONFLICT DO NOTHING
            """;

    private static final String MAKE_ROBOT_STATUS = """
            INSERT INTO casare.robot_status (robot_id, tenant_id, workspace_id)
            VALUES (:robotId, :tenantId, :workspaceId)
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT_KEY = """
            INSERT INTO casare.robot_api_keys
                (key_id, tenant_id, workspace_id, robot_id, name, description, key_sha256, created_by, expires_at,
                 environments)
            VALUES
                (:keyId, :tenantId, :workspaceId, :robotId, :name, :description, :digest, :createdBy, :expiresAt,
                 CAST(:environments AS text[]))
            """;

    private static final String SELECT_KEYS = """
            SELECT k.*, r.name AS robot_name,
                   CASE
                       WHEN k.revoked_at IS NOT NULL THEN 'revoked'
                       WHEN k.expires_at <= now() OR k.grace_until <= now() THEN 'expired'
                       WHEN k.grace_until IS NOT NULL THEN 'grace'
                       ELSE 'active'
                   END AS status
            FROM casare.robot_api_keys k
            JOIN casare.robots r USING (robot_id)
            """;

    private static final String KEY_BY_ID = SELECT_KEYS + "WHERE k.key_id = :keyId\n";

    private static final String LIST_KEYS = SELECT_KEYS + """
            WHERE (CAST(:robotId AS uuid) IS NULL OR k.robot_id = :robotId)
              AND (CAST(:tenantId AS uuid) IS NULL OR k.tenant_id = :tenantId)
              AND (CAST(:workspaceId AS uuid) IS NULL OR k.workspace_id = :workspaceId)
            ORDER BY k.created_at DESC, k.key_id DESC
            """;

    private static final String LOCK_KEY = """
            SELECT key_id
            FROM casare.robot_api_keys
            WHERE key_id = :keyId
            FOR UPDATE
            """;

    private static final String REVOKE = """
            UPDATE casare.robot_api_keys
            SET revoked_at = now(), revoked_by = :actor
            WHERE key_id = :keyId AND revoked_at IS NULL
            """;

    private static final String BEGIN_GRACE = """
            UPDATE casare.robot_api_keys
            SET grace_until = now() + make_interval(secs => :seconds)
            WHERE key_id = :keyId
            """;

    private static final String KEY_CHANGED = """
            INSERT INTO casare.events (type, tenant_id, workspace_id, robot_id, data)
            VALUES ('key.changed', :tenantId, :workspaceId, :robotId,
                    jsonb_build_object('key_id', :keyId, 'robot_id', :robotId, 'change', :change))
            """;

    private final Jdbi jdbi;

    private record RobotRow(UUID robotId, UUID tenantId, UUID workspaceId, String name) {}

    public PgRobotKeyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<ApiKey> create(
            UUID keyId, Secret.Digest digest, CreateKeyRequest request, UUID workspaceId, Actor actor) {
        return jdbi.inTransaction(
                handle -> robot(handle, request.robotId(), workspaceId).map(robot -> {
                    insert(handle, keyId, digest, robot, request, actor);
                    return noted(handle, keyId, "created", actor);
                }));
    }

    /// Makes a key for the robot of this name, which is made when it is unknown, in the transaction of `handle`.
    static ApiKey enrol(
            Handle handle, UUID keyId, Secret.Digest digest, CreateKeyRequest request, UUID workspaceId, Actor actor) {
        var robot =
                robot(handle, Optional.empty(), request.robotId(), workspaceId).orElseThrow();
        insert(handle, keyId, digest, robot, request, actor);
        return noted(handle, keyId, "created", actor);
    }

    /// The robot of this id or name, made when it is unknown; empty when there is no such workspace.
    private static Optional<RobotRow> robot(Handle handle, String idOrName, UUID workspaceId) {
        return robot(handle, uuid(idOrName), idOrName, workspaceId);
    }

    private static Optional<RobotRow> robot(Handle handle, Optional<UUID> id, String idOrName, UUID workspaceId) {
        var tenantId = handle.createQuery(TENANT_OF_WORKSPACE)
                .bind("workspaceId", workspaceId)
                .mapTo(UUID.class)
                .findOne();
        if (tenantId.isEmpty()) {
            return Optional.empty();
        }
        var known = find(handle, id, idOrName, workspaceId);
        if (known.isPresent()) {
            return known;
        }
        checkQuota(handle, workspaceId);
        var made = id.orElseGet(() -> Generators.timeBasedEpochGenerator().generate());
        for (var sql : List.of(MAKE_ROBOT, MAKE_ROBOT_STATUS)) {
            var insert = handle.createUpdate(sql)
                    .bind("robotId", made)
                    .bind("tenantId", tenantId.get())
                    .bind("workspaceId", workspaceId);
            if (sql.equals(MAKE_ROBOT)) {
                insert.bind("name", idOrName);
                if (insert.execute() == 0) {
                    break;
                }
            } else {
                insert.execute();
            }
        }
        return find(handle, id, idOrName, workspaceId);
    }

    private static void checkQuota(Handle handle, UUID workspaceId) {
        var most = handle.createQuery(ROBOT_QUOTA)
                .bind("workspaceId", workspaceId)
                .mapTo(Integer.class)
                .findOne();
        if (most.isPresent()
                && handle.createQuery(ROBOTS)
                                .bind("workspaceId", workspaceId)
                                .mapTo(Integer.class)
                                .one()
                        >= most.get()) {
            throw new RobotQuotaException(most.get());
        }
    }

    private static Optional<RobotRow> find(Handle handle, Optional<UUID> id, String name, UUID workspaceId) {
        var query = id.isPresent()
                ? handle.createQuery(ROBOT_BY_ID).bind("robotId", id.get())
                : handle.createQuery(ROBOT_BY_NAME)
                        .bind("workspaceId", workspaceId)
                        .bind("name", name);
        return query.map((row, context) -> new RobotRow(
                        row.getObject("robot_id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("workspace_id", UUID.class),
                        row.getString("name")))
                .findOne();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty(); // It is a name, then.
        }
    }

    private static void insert(
            Handle handle, UUID keyId, Secret.Digest digest, RobotRow robot, CreateKeyRequest request, Actor actor) {
        handle.createUpdate(INSERT_KEY)
                .bind("keyId", keyId)
                .bind("tenantId", robot.tenantId())
                .bind("workspaceId", robot.workspaceId())
                .bind("robotId", robot.robotId())
                .bind("name", request.name() == null || request.name().isBlank() ? robot.name() : request.name())
                .bind("description", request.description())
                .bind("digest", digest.bytes())
                .bind("createdBy", actor.name())
                .bind("expiresAt", request.expiresAt())
                .bind("environments", KeyRows.array(request.environments()))
                .execute();
    }

    @Override
    public List<ApiKey> list(Optional<UUID> robotId, Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST_KEYS)
                .bind("robotId", robotId)
                .bind("tenantId", tenantId)
                .bind("workspaceId", workspaceId)
                .map((row, context) -> key(row))
                .list());
    }

    @Override
    public Optional<ApiKey> revoke(UUID keyId, Actor actor) {
        return jdbi.inTransaction(handle -> {
            int revoked = handle.createUpdate(REVOKE)
                    .bind("keyId", keyId)
                    .bind("actor", actor.name())
                    .execute();
            return revoked == 1 ? Optional.of(noted(handle, keyId, "revoked", actor)) : byId(handle, keyId);
        });
    }

    @Override
    public Rotation rotate(UUID keyId, UUID successorId, Secret.Digest digest, Duration grace, Actor actor) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery(LOCK_KEY).bind("keyId", keyId).mapTo(UUID.class).findOne();
            var found = byId(handle, keyId);
            if (found.isEmpty()) {
                return new Rotation.Unknown();
            }
            var old = found.get();
            if (!old.status().equals("active")) {
                return new Rotation.NotActive(old);
            }
            handle.createUpdate(BEGIN_GRACE)
                    .bind("keyId", keyId)
                    .bind("seconds", grace.toSeconds())
                    .execute();
            var robot = new RobotRow(old.robotId(), old.tenantId(), old.workspaceId(), old.robotName());
            var request = new CreateKeyRequest(
                    old.robotId().toString(),
                    old.name(),
                    old.description(),
                    old.expiresAt(),
                    old.workspaceId(),
                    old.environments());
            insert(handle, successorId, digest, robot, request, actor);
            noted(handle, keyId, "rotated", actor);
            return new Rotation.Rotated(byId(handle, successorId).orElseThrow());
        });
    }

    static Optional<ApiKey> byId(Handle handle, UUID keyId) {
        return handle.createQuery(KEY_BY_ID)
                .bind("keyId", keyId)
                .map((row, context) -> key(row))
                .findOne();
    }

    /// The key as it is now, after its event and its audit row.
    private static ApiKey noted(Handle handle, UUID keyId, String change, Actor actor) {
        var key = byId(handle, keyId).orElseThrow();
        handle.createUpdate(KEY_CHANGED)
                .bind("tenantId", key.tenantId())
                .bind("workspaceId", key.workspaceId())
                .bind("robotId", key.robotId())
                .bind("keyId", keyId)
                .bind("change", change)
                .execute();
        PgAuditLog.append(
                handle,
                AuditEntry.of(actor, "key." + change, "key", keyId, key.tenantId(), key.workspaceId())
                        .with("robot_id", key.robotId().toString())
                        .with("robot_name", key.robotName()));
        return key;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("key_id", UUID.class),
                row.getObject("robot_id", UUID.class),
                row.getString("robot_name"),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                KeyRows.instant(row, "expires_at"),
                KeyRows.instant(row, "grace_until"),
                KeyRows.instant(row, "revoked_at"),
                KeyRows.instant(row, "last_used_at"),
                row.getString("last_used_address"),
                KeyRows.list(row, "environments"),
                row.getString("status"));
    }
}
