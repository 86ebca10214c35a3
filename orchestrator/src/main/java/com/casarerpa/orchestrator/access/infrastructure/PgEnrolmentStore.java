package com.casarerpa.orchestrator.access.infrastructure;

import com.casarerpa.contract.access.CreateEnrolmentTokenRequest;
import com.casarerpa.contract.access.CreateKeyRequest;
import com.casarerpa.contract.access.EnrolmentToken;
import com.casarerpa.orchestrator.access.application.EnrolmentStore;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.audit.infrastructure.PgAuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The tokens with which new robots get their keys, in PostgreSQL. Thread-safe.
public final class PgEnrolmentStore implements EnrolmentStore {
    private static final String SELECT_TOKENS = """
            SELECT e.*, w.status = 'suspended' OR t.status = 'suspended' AS suspended,
                   CASE
                       WHEN e.revoked_at IS NOT NULL THEN 'revoked'
                       WHEN e.expires_at <= now() THEN 'expired'
                       WHEN e.uses >= e.max_uses THEN 'used_up'
                       ELSE 'active'
                   END AS status
            FROM casare.enrolment_tokens e
            JOIN casare.workspaces w ON w.workspace_id = e.workspace_id
            JOIN casare.tenants t ON t.tenant_id = e.tenant_id
            """;

    private static final String LIST_TOKENS = SELECT_TOKENS + """
            WHERE (CAST(:tenantId AS uuid) IS NULL OR e.tenant_id = :tenantId)
              AND (CAST(:workspaceId AS uuid) IS NULL OR e.workspace_id = :workspaceId)
            ORDER BY e.created_at DESC, e.token_id DESC
            """;

    private static final String TOKEN_BY_ID = SELECT_TOKENS + "WHERE e.token_id = :tokenId\n";

    /// Robots that use it at once are counted one after the other.
    private static final String TOKEN_BY_DIGEST = SELECT_TOKENS + "WHERE e.token_sha256 = :digest FOR UPDATE OF e\n";

    private static final String INSERT_TOKEN = """
            INSERT INTO casare.enrolment_tokens
                (token_id, tenant_id, workspace_id, name, token_sha256, environments, max_uses, expires_at, created_by)
            SELECT :tokenId, w.tenant_id, w.workspace_id, :name, :digest, CAST(:environments AS text[]), :maxUses,
                   now() + make_interval(secs => :seconds), :actor
            FROM casare.workspaces w
            WHERE w.workspace_id = :workspaceId
            """;

    private static final String REVOKE = """
            UPDATE casare.enrolment_tokens
            SET revoked_at = now(), revoked_by = :actor
            WHERE token_id = :tokenId AND revoked_at IS NULL
            """;

    private static final String USE = """
            UPDATE casare.enrolment_tokens
            SET uses = uses + 1, last_used_at = now()
            WHERE token_id = :tokenId
            """;

    private static final String KEY_BY_DIGEST = """
            SELECT k.key_id
            FROM casare.robot_api_keys k
            WHERE k.key_sha256 = :digest
            """;

    private static final String ROBOT_HAS_KEY = """
            SELECT EXISTS (
                SELECT FROM casare.robots r
                JOIN casare.robot_api_keys k USING (robot_id)
                WHERE r.workspace_id = :workspaceId AND r.name = :name
                  AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
                  AND (k.grace_until IS NULL OR k.grace_until > now()))
            """;

    private final Jdbi jdbi;

    public PgEnrolmentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// A token with what only an enrolment has to know.
    private record Found(EnrolmentToken token, boolean suspended) {}

    @Override
    public Optional<EnrolmentToken> create(
            UUID tokenId, Secret.Digest digest, CreateEnrolmentTokenRequest request, UUID workspaceId, Actor actor) {
        return jdbi.inTransaction(handle -> {
            int inserted = handle.createUpdate(INSERT_TOKEN)
                    .bind("tokenId", tokenId)
                    .bind("workspaceId", workspaceId)
                    .bind("name", request.name())
                    .bind("digest", digest.bytes())
                    .bind("environments", KeyRows.array(request.environments()))
                    .bind("maxUses", request.maxUses())
                    .bind("seconds", request.expiresInSeconds())
                    .bind("actor", actor.name())
                    .execute();
            return inserted == 1 ? Optional.of(noted(handle, tokenId, "created", actor)) : Optional.empty();
        });
    }

    @Override
    public List<EnrolmentToken> list(Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST_TOKENS)
                .bind("tenantId", tenantId)
                .bind("workspaceId", workspaceId)
                .map((row, context) -> found(row).token())
                .list());
    }

    @Override
    public Optional<EnrolmentToken> revoke(UUID tokenId, Actor actor) {
        return jdbi.inTransaction(handle -> {
            int revoked = handle.createUpdate(REVOKE)
                    .bind("tokenId", tokenId)
                    .bind("actor", actor.name())
                    .execute();
            return revoked == 1 ? Optional.of(noted(handle, tokenId, "revoked", actor)) : byId(handle, tokenId);
        });
    }

    @Override
    public Enrolment enrol(Secret.Digest secret, String robotName, UUID keyId, Secret.Digest key, Actor actor) {
        return jdbi.inTransaction(handle -> {
            var found = handle.createQuery(TOKEN_BY_DIGEST)
                    .bind("digest", secret.bytes())
                    .map((row, context) -> found(row))
                    .findOne();
            if (found.isEmpty()) {
                return new Enrolment.Refused("it is unknown");
            }
            var token = found.get().token();
            var before = handle.createQuery(KEY_BY_DIGEST)
                    .bind("digest", key.bytes())
                    .mapTo(UUID.class)
                    .findOne();
            if (before.isPresent()) {
                return again(handle, before.get(), token, robotName);
            }
            var refusal = refusal(found.get());
            if (refusal.isPresent()) {
                return new Enrolment.Refused(refusal.get());
            }
            if (handle.createQuery(ROBOT_HAS_KEY)
                    .bind("workspaceId", token.workspaceId())
                    .bind("name", robotName)
                    .mapTo(Boolean.class)
                    .one()) {
                return new Enrolment.NameTaken();
            }
            handle.createUpdate(USE).bind("tokenId", token.id()).execute();
            var request = new CreateKeyRequest(
                    robotName, null, "Enrolled with " + token.name(), null, token.workspaceId(), token.environments());
            var enroller = new Actor("enrolment:" + token.name(), actor.requestId(), actor.address());
            return new Enrolment.Enrolled(
                    PgRobotKeyStore.enrol(handle, keyId, key, request, token.workspaceId(), enroller));
        });
    }

    /// The answer to the first request was lost, and the robot asks again.
    private static Enrolment again(Handle handle, UUID keyId, EnrolmentToken token, String robotName) {
        var key = PgRobotKeyStore.byId(handle, keyId).orElseThrow();
        return key.workspaceId().equals(token.workspaceId())
                        && key.robotName().equals(robotName)
                        && key.status().equals("active")
                ? new Enrolment.Enrolled(key)
                : new Enrolment.KeyTaken();
    }

    private static Optional<String> refusal(Found found) {
        var token = found.token();
        return switch (token.status()) {
            case "revoked" -> Optional.of("it was revoked at " + token.revokedAt());
            case "expired" -> Optional.of("it expired at " + token.expiresAt());
            case "used_up" -> Optional.of("all of its " + token.maxUses() + " uses are used up");
            default -> found.suspended() ? Optional.of("its tenant or workspace is suspended") : Optional.empty();
        };
    }

    private static Optional<EnrolmentToken> byId(Handle handle, UUID tokenId) {
        return handle.createQuery(TOKEN_BY_ID)
                .bind("tokenId", tokenId)
                .map((row, context) -> found(row).token())
                .findOne();
    }

    private static EnrolmentToken noted(Handle handle, UUID tokenId, String change, Actor actor) {
        var token = byId(handle, tokenId).orElseThrow();
        PgAuditLog.append(
                handle,
                AuditEntry.of(
                                actor,
                                "enrolment_token." + change,
                                "enrolment_token",
                                tokenId,
                                token.tenantId(),
                                token.workspaceId())
                        .with("name", token.name())
                        .with("max_uses", token.maxUses()));
        return token;
    }

    private static Found found(ResultSet row) throws SQLException {
        var token = new EnrolmentToken(
                row.getObject("token_id", UUID.class),
                row.getString("name"),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                KeyRows.list(row, "environments"),
                row.getInt("max_uses"),
                row.getInt("uses"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                KeyRows.instant(row, "revoked_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                KeyRows.instant(row, "last_used_at"),
                row.getString("status"));
        return new Found(token, row.getBoolean("suspended"));
    }
}
