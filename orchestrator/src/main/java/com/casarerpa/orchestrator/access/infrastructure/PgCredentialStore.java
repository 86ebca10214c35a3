package com.casarerpa.orchestrator.access.infrastructure;

import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.orchestrator.access.application.CredentialStore;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.access.domain.StoredCredential;
import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/// Keys and sessions by digest, in PostgreSQL. Thread-safe.
public final class PgCredentialStore implements CredentialStore {
    private static final String ROBOT_KEY = """
            SELECT k.key_sha256 AS digest, k.expires_at, k.grace_until, k.revoked_at, clock_timestamp() AS now,
                   k.key_id, k.robot_id, r.name AS robot_name, k.tenant_id, k.workspace_id, k.environments,
                   w.status = 'suspended' OR t.status = 'suspended' AS suspended
            FROM casare.robot_api_keys k
            JOIN casare.robots r USING (robot_id)
            JOIN casare.workspaces w ON w.workspace_id = k.workspace_id
            JOIN casare.tenants t ON t.tenant_id = k.tenant_id
            WHERE k.key_sha256 = :digest
            """;

    private static final String ADMIN_KEY = """
            SELECT k.key_sha256 AS digest, k.expires_at, NULL::timestamptz AS grace_until, k.revoked_at,
                   clock_timestamp() AS now, k.key_id, k.name, k.role, k.only_tenant_id,
                   coalesce(t.status = 'suspended', false) AS suspended
            FROM casare.admin_keys k
            LEFT JOIN casare.tenants t ON t.tenant_id = k.only_tenant_id
            WHERE k.key_sha256 = :digest
            """;

    /// A session ends with its key at the latest.
    private static final String SESSION = """
            SELECT s.session_sha256 AS digest, least(s.expires_at, k.expires_at) AS expires_at,
                   NULL::timestamptz AS grace_until, coalesce(s.revoked_at, k.revoked_at) AS revoked_at,
                   clock_timestamp() AS now, k.key_id, k.name, k.role, k.only_tenant_id,
                   coalesce(t.status = 'suspended', false) AS suspended
            FROM casare.admin_sessions s
            JOIN casare.admin_keys k USING (key_id)
            LEFT JOIN casare.tenants t ON t.tenant_id = k.only_tenant_id
            WHERE s.session_sha256 = :digest
            """;

    private static final String ROBOT_KEYS_USED = """
            WITH used AS (
                SELECT u.key_id, u.address, clock_timestamp() - u.age * interval '1 millisecond' AS at
                FROM unnest(CAST(:keyIds AS uuid[]), CAST(:ages AS bigint[]), CAST(:addresses AS text[]))
                    AS u (key_id, age, address)
            ), free AS (
                SELECT k.key_id
                FROM casare.robot_api_keys k
                JOIN used u USING (key_id)
                -- Another orchestrator's note of the same use is good enough, and worth no wait.
                FOR NO KEY UPDATE OF k SKIP LOCKED
            )
            UPDATE casare.robot_api_keys k
            SET last_used_at = u.at, last_used_address = nullif(u.address, '')
            FROM used u
            JOIN free f USING (key_id)
            WHERE k.key_id = u.key_id AND (k.last_used_at IS NULL OR k.last_used_at < u.at)
            """;

    private static final String ADMIN_KEYS_USED = """
            WITH used AS (
                SELECT u.key_id, u.address, clock_timestamp() - u.age * interval '1 millisecond' AS at
                FROM unnest(CAST(:keyIds AS uuid[]), CAST(:ages AS bigint[]), CAST(:addresses AS text[]))
                    AS u (key_id, age, address)
            ), free AS (
                SELECT k.key_id
                FROM casare.admin_keys k
                JOIN used u USING (key_id)
                FOR NO KEY UPDATE OF k SKIP LOCKED
            )
            UPDATE casare.admin_keys k
            SET last_used_at = u.at, last_used_address = nullif(u.address, '')
            FROM used u
            JOIN free f USING (key_id)
            WHERE k.key_id = u.key_id AND (k.last_used_at IS NULL OR k.last_used_at < u.at)
            """;

    private static final String OPEN_SESSION = """
            INSERT INTO casare.admin_sessions (session_sha256, key_id, expires_at)
            VALUES (:digest, :keyId, now() + make_interval(secs => :seconds))
            RETURNING expires_at
            """;

    /// Whoever signs in clears away what is long over.
    private static final String FORGET_OLD_SESSIONS = """
            DELETE FROM casare.admin_sessions
            WHERE expires_at < now() - interval '1 day'
            """;

    private static final String END_SESSION = """
            UPDATE casare.admin_sessions
            SET revoked_at = now()
            WHERE session_sha256 = :digest AND revoked_at IS NULL
            """;

    private static final String HAS_ADMIN_KEY = """
            SELECT EXISTS (
                SELECT FROM casare.admin_keys
                WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()))
            """;

    /// Two orchestrators that start at once may both come here: the later one's key replaces the other's.
    private static final String PUT_ADMIN_KEY = """
            INSERT INTO casare.admin_keys (key_id, name, key_sha256, role)
            VALUES (:keyId, :name, :digest, 'admin')
            ON CONFLICT (name) DO UPDATE
            SET key_sha256 = excluded.key_sha256, revoked_at = NULL, expires_at = NULL
            """;

    private final Jdbi jdbi;

    public PgCredentialStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<StoredCredential> robotKey(Secret.Digest digest) {
        return find(ROBOT_KEY, digest);
    }

    @Override
    public Optional<StoredCredential> adminKey(Secret.Digest digest) {
        return find(ADMIN_KEY, digest);
    }

    @Override
    public Optional<StoredCredential> session(Secret.Digest digest) {
        return find(SESSION, digest);
    }

    private Optional<StoredCredential> find(String sql, Secret.Digest digest) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("digest", digest.bytes())
                .map((row, context) -> credential(row, sql.equals(ROBOT_KEY) ? robot(row) : admin(row)))
                .findOne());
    }

    private static StoredCredential credential(ResultSet row, KeyOwner owner) throws SQLException {
        return new StoredCredential(
                Secret.Digest.of(row.getBytes("digest")),
                owner,
                instant(row, "expires_at"),
                instant(row, "grace_until"),
                instant(row, "revoked_at"),
                row.getBoolean("suspended"),
                instant(row, "now").orElseThrow());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static KeyOwner robot(ResultSet row) throws SQLException {
        return new KeyOwner.OfRobot(
                row.getObject("key_id", UUID.class),
                row.getObject("robot_id", UUID.class),
                row.getString("robot_name"),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                environments(row));
    }

    private static KeyOwner admin(ResultSet row) throws SQLException {
        return new KeyOwner.OfAdmin(
                row.getObject("key_id", UUID.class),
                row.getString("name"),
                AdminRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject("only_tenant_id", UUID.class)));
    }

    private static Set<String> environments(ResultSet row) throws SQLException {
        var array = row.getArray("environments");
        return array == null ? Set.of() : Set.of((String[]) array.getArray());
    }

    @Override
    public void used(List<Use> uses) {
        var byRobots = uses.stream()
                .filter(use -> use.owner() instanceof KeyOwner.OfRobot)
                .toList();
        var byAdmins = uses.stream()
                .filter(use -> use.owner() instanceof KeyOwner.OfAdmin)
                .toList();
        jdbi.useHandle(handle -> {
            if (!byRobots.isEmpty()) {
                note(handle.createUpdate(ROBOT_KEYS_USED), byRobots).execute();
            }
            if (!byAdmins.isEmpty()) {
                note(handle.createUpdate(ADMIN_KEYS_USED), byAdmins).execute();
            }
        });
    }

    private static Update note(Update update, List<Use> uses) {
        return update.bind(
                        "keyIds", uses.stream().map(use -> use.owner().keyId()).toArray(UUID[]::new))
                .bind("ages", uses.stream().map(use -> use.age().toMillis()).toArray(Long[]::new))
                .bind("addresses", uses.stream().map(Use::address).toArray(String[]::new));
    }

    @Override
    public Instant openSession(Secret.Digest digest, KeyOwner.OfAdmin owner, Duration length) {
        return jdbi.inTransaction(handle -> {
            handle.execute(FORGET_OLD_SESSIONS);
            return handle.createQuery(OPEN_SESSION)
                    .bind("digest", digest.bytes())
                    .bind("keyId", owner.keyId())
                    .bind("seconds", length.toSeconds())
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant();
        });
    }

    @Override
    public void endSession(Secret.Digest digest) {
        jdbi.useHandle(handle ->
                handle.createUpdate(END_SESSION).bind("digest", digest.bytes()).execute());
    }

    @Override
    public boolean hasAdminKey() {
        return jdbi.withHandle(
                handle -> handle.createQuery(HAS_ADMIN_KEY).mapTo(Boolean.class).one());
    }

    @Override
    public void putAdminKey(String name, Secret.Digest digest) {
        jdbi.useHandle(handle -> handle.createUpdate(PUT_ADMIN_KEY)
                .bind("keyId", Generators.timeBasedEpochGenerator().generate())
                .bind("name", name)
                .bind("digest", digest.bytes())
                .execute());
    }
}
