package com.casarerpa.orchestrator.audit.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.audit.AuditEntry;
import com.casarerpa.orchestrator.audit.application.AuditReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/// Reads the table `casare.audit_log`. Thread-safe.
public final class PgAuditReader implements AuditReader {
    private static final String ROWS = """
            SELECT l.id, l.ts, l.actor, l.action, l.target_type, l.target_id, l.tenant_id, l.workspace_id, l.request_id,
                   l.address, l.details::text AS details, encode(l.prev_hash, 'hex') AS prev_hash,
                   encode(l.hash, 'hex') AS hash
            FROM casare.audit_log l
            WHERE (CAST(:tenantId AS uuid) IS NULL OR l.tenant_id = :tenantId)
              AND (CAST(:workspaceId AS uuid) IS NULL OR l.workspace_id = :workspaceId)
              AND (CAST(:actor AS text) IS NULL OR l.actor LIKE :actor)
              AND (CAST(:action AS text) IS NULL OR l.action LIKE :action)
              AND (CAST(:targetType AS text) IS NULL OR l.target_type = :targetType)
              AND (CAST(:targetId AS text) IS NULL OR l.target_id = :targetId)
              AND (CAST(:from AS timestamptz) IS NULL OR l.ts >= :from)
              AND (CAST(:to AS timestamptz) IS NULL OR l.ts < :to)
            """;

    private static final String NEWEST = ROWS + """
              AND l.id < :edge
            ORDER BY l.id DESC
            LIMIT :limit
            """;

    private static final String OLDEST = ROWS + """
              AND l.id > :edge
            ORDER BY l.id
            LIMIT :limit
            """;

    private static final String HEAD = "SELECT id, encode(hash, 'hex') AS hash FROM casare.audit_head";

    private static final String LINKS = """
            SELECT l.id, encode(l.hash, 'hex') AS hash, encode(l.prev_hash, 'hex') AS prev_hash,
                   encode(casare.audit_hash(l), 'hex') AS made
            FROM casare.audit_log l
            WHERE l.id > :after AND l.id <= :upTo
            ORDER BY l.id
            LIMIT :limit
            """;

    private final Jdbi jdbi;

    public PgAuditReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<AuditEntry> newest(Filter filter, long before, int limit) {
        return jdbi.withHandle(handle -> rows(handle.createQuery(NEWEST), filter, before, limit));
    }

    @Override
    public List<AuditEntry> oldest(Filter filter, long after, int limit) {
        return jdbi.withHandle(handle -> rows(handle.createQuery(OLDEST), filter, after, limit));
    }

    private static List<AuditEntry> rows(Query query, Filter filter, long edge, int limit) {
        return query.bind("tenantId", filter.tenantId())
                .bind("workspaceId", filter.workspaceId())
                .bind("actor", pattern(filter.actor()))
                .bind("action", pattern(filter.action()))
                .bind("targetType", filter.targetType())
                .bind("targetId", filter.targetId())
                .bind("from", filter.from().map(at -> at.atOffset(ZoneOffset.UTC)))
                .bind("to", filter.to().map(at -> at.atOffset(ZoneOffset.UTC)))
                .bind("edge", edge)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    /// `*` at the end stands for anything; everything else for itself.
    private static Optional<String> pattern(Optional<String> asked) {
        return asked.map(text -> {
            boolean open = text.endsWith("*");
            var exact = open ? text.substring(0, text.length() - 1) : text;
            return exact.replaceAll("([\\\\%_])", "\\\\$1") + (open ? "%" : "");
        });
    }

    @Override
    public Link head() {
        return jdbi.withHandle(handle -> handle.createQuery(HEAD)
                .map((row, context) -> new Link(row.getLong("id"), row.getString("hash")))
                .one());
    }

    @Override
    public List<Checked> links(long after, long upTo, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LINKS)
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("limit", limit)
                .map((row, context) -> new Checked(
                        new Link(row.getLong("id"), row.getString("hash")),
                        row.getString("prev_hash"),
                        row.getString("made")))
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("ts", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target_type"),
                row.getString("target_id"),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                row.getString("request_id"),
                row.getString("address"),
                ContractJson.mapper().readTree(row.getString("details")),
                row.getString("prev_hash"),
                row.getString("hash"));
    }
}
