package com.casarerpa.orchestrator.monitoring.infrastructure;

import com.casarerpa.orchestrator.monitoring.application.EventSource;
import com.casarerpa.orchestrator.monitoring.domain.Event;
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
            SELECT e.seq, e.type, e.ts, e.tenant_id, e.workspace_id, e.job_id, e.robot_id, e.data::text AS data,
                   pg_snapshot_xmin(s.now)::text AS xmin, pg_snapshot_xmax(s.now)::text AS xmax
            FROM (SELECT pg_current_snapshot() AS now) s
            CROSS JOIN casare.events e
            WHERE e.seq > :seq
            ORDER BY e.seq
            LIMIT :limit
            """;

    private static final String BETWEEN = """
            SELECT seq, type, ts, tenant_id, workspace_id, job_id, robot_id, data::text AS data
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

    private record Row(Event event, long xmin, long xmax) {}

    public PgEventStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Look after(long seq, int limit) {
        var rows = jdbi.withHandle(handle -> handle.createQuery(AFTER)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        event(row), Long.parseLong(row.getString("xmin")), Long.parseLong(row.getString("xmax"))))
                .list());
        return rows.isEmpty()
                ? new Look(List.of(), 0, 0)
                : new Look(
                        rows.stream().map(Row::event).toList(),
                        rows.getFirst().xmin(),
                        rows.getFirst().xmax());
    }

    @Override
    public List<Event> between(long afterSeq, long upTo, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(BETWEEN)
                .bind("after", afterSeq)
                .bind("upTo", upTo)
                .bind("limit", limit)
                .map((row, context) -> event(row))
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

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("seq"),
                row.getString("type"),
                row.getObject("ts", OffsetDateTime.class).toInstant(),
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                Optional.ofNullable(row.getObject("job_id", UUID.class)),
                Optional.ofNullable(row.getObject("robot_id", UUID.class)),
                row.getString("data"));
    }
}
