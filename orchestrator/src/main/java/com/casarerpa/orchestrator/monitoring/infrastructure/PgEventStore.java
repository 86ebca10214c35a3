package com.casarerpa.orchestrator.monitoring.infrastructure;

import com.casarerpa.orchestrator.monitoring.application.EventSource;
import com.casarerpa.orchestrator.monitoring.application.Wanted;
import com.casarerpa.orchestrator.monitoring.domain.EventRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// The table `casare.events`, read. Thread-safe.
public final class PgEventStore implements EventSource {
    /// Rows and snapshot in one statement, so that they are of one moment.
    private static final String AFTER = """
            SELECT r.seq, r.wanted, r.type, r.ts, r.tenant_id, r.workspace_id, r.job_id, r.robot_id, r.origin,
                   -- Only where it is wanted: the rest is neither read from where it lies out of line nor unpacked.
                   CASE WHEN r.wanted THEN r.data::text END AS data,
                   (SELECT pg_snapshot_xmin(pg_current_snapshot())::text) AS xmin
            FROM (
                SELECT e.*,
                       (:all OR e.type = ANY (:types) OR split_part(e.type, '.', 1) || '.*' = ANY (:types))
                       OR (e.origin IS DISTINCT FROM :self
                           AND (:othersAll OR e.type = ANY (:othersTypes)
                                OR split_part(e.type, '.', 1) || '.*' = ANY (:othersTypes))) AS wanted
                FROM casare.events e
                WHERE e.seq > :row
                ORDER BY e.seq
                LIMIT :limit
            ) r
            ORDER BY r.seq
            """;

    private static final String BETWEEN = """
            SELECT seq, type, ts, tenant_id, workspace_id, job_id, robot_id, origin, data::text AS data
            FROM casare.events
            WHERE seq > :after AND seq <= :upTo
            ORDER BY seq
            LIMIT :limit
            """;

    private static final String NEWEST = """
            SELECT coalesce(max(seq), 0)
            FROM casare.events
            """;

    private static final String OLDEST = """
            SELECT coalesce(min(seq), 0)
            FROM casare.events
            """;

    private final Jdbi jdbi;

    /// Takes a number; nothing is written that has to be waited for.
    private static final String TRANSACTION = "SELECT pg_current_xact_id()::text";

    private record Row(Seen seen, long xmin) {}

    public PgEventStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Look after(long row, Wanted wanted, int limit) {
        var rows = jdbi.withHandle(handle -> handle.createQuery(AFTER)
                .bind("row", row)
                .bind("limit", limit)
                .bind("self", wanted.self())
                .bind("all", wanted.all())
                .bindArray("types", String.class, List.copyOf(wanted.types()))
                .bind("othersAll", wanted.othersAll())
                .bindArray("othersTypes", String.class, List.copyOf(wanted.othersTypes()))
                .map((found, context) -> new Row(seen(found), Long.parseLong(found.getString("xmin"))))
                .list());
        return rows.isEmpty()
                ? new Look(List.of(), 0)
                : new Look(
                        rows.stream().map(Row::seen).toList(), rows.getFirst().xmin());
    }

    @Override
    public long transaction() {
        return Long.parseLong(jdbi.withHandle(
                handle -> handle.createQuery(TRANSACTION).mapTo(String.class).one()));
    }

    @Override
    public List<EventRow> between(long afterRow, long upToRow, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(BETWEEN)
                .bind("after", afterRow)
                .bind("upTo", upToRow)
                .bind("limit", limit)
                .map((row, context) -> eventRow(row))
                .list());
    }

    @Override
    public long newest() {
        return jdbi.withHandle(
                handle -> handle.createQuery(NEWEST).mapTo(Long.class).one());
    }

    @Override
    public long oldest() {
        return jdbi.withHandle(
                handle -> handle.createQuery(OLDEST).mapTo(Long.class).one());
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(row.getLong("seq"), row.getBoolean("wanted") ? Optional.of(eventRow(row)) : Optional.empty());
    }

    private static EventRow eventRow(ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong("seq"),
                row.getString("type"),
                row.getObject("ts", OffsetDateTime.class).toInstant(),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                Optional.ofNullable(row.getObject("job_id", UUID.class)),
                Optional.ofNullable(row.getObject("robot_id", UUID.class)),
                Optional.ofNullable(row.getObject("origin", UUID.class)),
                row.getString("data"));
    }
}
