package com.casarerpa.orchestrator.access.infrastructure;

import com.casarerpa.contract.access.AdminKey;
import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.access.CreateAdminKeyRequest;
import com.casarerpa.orchestrator.access.application.AdminKeyStore;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The keys of admins in PostgreSQL. Thread-safe.
public final class PgAdminKeyStore implements AdminKeyStore {
    private static final String SELECT_KEYS = """
            SELECT k.*,
                   CASE
                       WHEN k.revoked_at IS NOT NULL THEN 'revoked'
                       WHEN k.expires_at <= now() THEN 'expired'
                       ELSE 'active'
                   END AS status
            FROM casare.admin_keys k
            """;

    private static final String LIST_KEYS = SELECT_KEYS + """
            WHERE CAST(:tenantId AS uuid) IS NULL OR k.only_tenant_id = :tenantId
            ORDER BY k.created_at DESC, k.key_id DESC
            """;

    private static final String KEY_BY_ID = SELECT_KEYS + "WHERE k.key_id = :keyId\n";

    private static final String TENANT_IS_KNOWN = """
            SELECT EXISTS (SELECT FROM casare.tenants WHERE tenant_id = :tenantId)
            """;

    private static final String INSERT_KEY = """
            INSERT INTO casare.admin_keys (key_id, name, key_sha256, role, only_tenant_id, expires_at, created_by)
            VALUES (:keyId, :name, :digest, :role, :tenantId, :expiresAt, :actor)
            ON CONFLICT (name) DO NOTHING
            """;

    /// All rows, so that of two who revoke the last two keys one has to wait and then finds the last one.
    private static final String LOCK_KEYS = """
            SELECT key_id
            FROM casare.admin_keys
            ORDER BY key_id
            FOR UPDATE
            """;

    private static final String IS_LAST = """
            SELECT NOT EXISTS (
                SELECT FROM casare.admin_keys
                WHERE key_id <> :keyId AND role = 'admin' AND only_tenant_id IS NULL AND revoked_at IS NULL
                  AND (expires_at IS NULL OR expires_at > now()))
            """;

    private static final String REVOKE = """
            UPDATE casare.admin_keys
            SET revoked_at = now(), revoked_by = :actor
            WHERE key_id = :keyId AND revoked_at IS NULL
            """;

    private final Jdbi jdbi;

    public PgAdminKeyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Creation create(UUID keyId, Secret.Digest digest, CreateAdminKeyRequest request, Actor actor) {
        return jdbi.inTransaction(handle -> {
            if (request.tenantId() != null
                    && !handle.createQuery(TENANT_IS_KNOWN)
                            .bind("tenantId", request.tenantId())
                            .mapTo(Boolean.class)
                            .one()) {
                return new Creation.NoTenant();
            }
            int inserted = handle.createUpdate(INSERT_KEY)
                    .bind("keyId", keyId)
                    .bind("name", request.name())
                    .bind("digest", digest.bytes())
                    .bind("role", request.role().text())
                    .bind("tenantId", request.tenantId())
                    .bind("expiresAt", request.expiresAt())
                    .bind("actor", actor.name())
                    .execute();
            return inserted == 1
                    ? new Creation.Created(noted(handle, keyId, "created", actor))
                    : new Creation.NameTaken();
        });
    }

    @Override
    public List<AdminKey> list(Optional<UUID> onlyTenant) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST_KEYS)
                .bind("tenantId", onlyTenant)
                .map((row, context) -> key(row))
                .list());
    }

    @Override
    public Revocation revoke(UUID keyId, Actor actor) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery(LOCK_KEYS).mapTo(UUID.class).list();
            var found = byId(handle, keyId);
            if (found.isEmpty()) {
                return new Revocation.Unknown();
            }
            var key = found.get();
            if (key.status().equals("active")
                    && key.role() == AdminRole.ADMIN
                    && key.tenantId() == null
                    && handle.createQuery(IS_LAST)
                            .bind("keyId", keyId)
                            .mapTo(Boolean.class)
                            .one()) {
                return new Revocation.Last(key);
            }
            int revoked = handle.createUpdate(REVOKE)
                    .bind("keyId", keyId)
                    .bind("actor", actor.name())
                    .execute();
            return new Revocation.Revoked(revoked == 1 ? noted(handle, keyId, "revoked", actor) : key);
        });
    }

    private static Optional<AdminKey> byId(Handle handle, UUID keyId) {
        return handle.createQuery(KEY_BY_ID)
                .bind("keyId", keyId)
                .map((row, context) -> key(row))
                .findOne();
    }

    private static AdminKey noted(Handle handle, UUID keyId, String change, Actor actor) {
        var key = byId(handle, keyId).orElseThrow();
        PgAuditLog.append(
                handle,
                new AuditEntry(
                        actor,
                        "admin_key." + change,
                        "admin_key",
                        keyId.toString(),
                        Optional.ofNullable(key.tenantId()),
                        Optional.empty(),
                        Map.of("name", key.name(), "role", key.role().text())));
        return key;
    }

    private static AdminKey key(ResultSet row) throws SQLException {
        return new AdminKey(
                row.getObject("key_id", UUID.class),
                row.getString("name"),
                AdminRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("only_tenant_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                KeyRows.instant(row, "expires_at"),
                KeyRows.instant(row, "revoked_at"),
                KeyRows.instant(row, "last_used_at"),
                row.getString("last_used_address"),
                row.getString("status"));
    }
}
