package com.casarerpa.orchestrator.series.infrastructure;

import com.casarerpa.orchestrator.series.application.Durations;
import com.casarerpa.orchestrator.series.application.SeriesStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Series in PostgreSQL. What was counted is noted in the transaction that counts it, so nothing counts twice.
/// Thread-safe.
public final class PgSeriesStore implements SeriesStore {
    private final Jdbi jdbi;

    public PgSeriesStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Window(OffsetDateTime from, OffsetDateTime upTo, boolean more) {}

    @Override
    public Counted count() {
        return jdbi.inTransaction(handle -> {
            var due = handle.createQuery(SeriesSql.BEGIN)
                    .map((row, context) -> new Window(
                            row.getObject("counted_to", OffsetDateTime.class),
                            row.getObject("up_to", OffsetDateTime.class),
                            row.getBoolean("more")))
                    .findOne();
            if (due.isEmpty()) {
                return Counted.NOT_DUE;
            }
            var window = due.get();
            if (window.upTo().isAfter(window.from())) {
                handle.createUpdate(SeriesSql.COUNT_ENDS)
                        .bind("from", window.from())
                        .bind("upTo", window.upTo())
                        .execute();
                handle.createUpdate(SeriesSql.COUNTED)
                        .bind("upTo", window.upTo())
                        .bind("more", window.more())
                        .execute();
            }
            if (!window.more()) {
                handle.execute(SeriesSql.LOOK_AT_QUEUES);
                handle.execute(SeriesSql.LOOK_AT_ROBOTS);
            }
            return window.more() ? Counted.MORE : Counted.UP_TO_DATE;
        });
    }

    @Override
    public void purge() {
        jdbi.useTransaction(handle -> {
            if (handle.execute(SeriesSql.BEGIN_PURGE) > 0) {
                handle.execute(SeriesSql.PURGE_WORKFLOWS);
                handle.execute(SeriesSql.PURGE_QUEUES);
                handle.execute(SeriesSql.PURGE_ROBOTS);
            }
        });
    }

    @Override
    public Instant countedTo() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT counted_to FROM casare.series_state")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }

    private static final class Counts {
        final long[] waits = new long[Durations.SLOTS];
        final long[] runs = new long[Durations.SLOTS];
    }

    @Override
    public List<Ends> ends(Span span) {
        return jdbi.withHandle(handle -> {
            Map<Instant, Counts> counts = new HashMap<>();
            spanned(handle, SeriesSql.ENDS_DURATIONS, span)
                    .bind("workflowId", span.workflowId())
                    .map((row, context) -> {
                        var slot = counts.computeIfAbsent(instant(row, "slot"), at -> new Counts());
                        slot.waits[row.getInt("place")] = row.getLong("waits");
                        slot.runs[row.getInt("place")] = row.getLong("runs");
                        return slot;
                    })
                    .list();
            return spanned(handle, SeriesSql.ENDS, span)
                    .bind("workflowId", span.workflowId())
                    .map((row, context) -> {
                        var slot = counts.computeIfAbsent(instant(row, "slot"), at -> new Counts());
                        return new Ends(
                                instant(row, "slot"),
                                row.getLong("completed"),
                                row.getLong("failed"),
                                row.getLong("cancelled"),
                                row.getLong("retried"),
                                new Durations(slot.waits),
                                new Durations(slot.runs));
                    })
                    .list();
        });
    }

    @Override
    public List<Depth> depths(Span span) {
        return jdbi.withHandle(handle -> spanned(handle, SeriesSql.DEPTHS, span)
                .map((row, context) -> new Depth(instant(row, "slot"), row.getLong("pending"), row.getLong("running")))
                .list());
    }

    @Override
    public List<OfWorkflow> byWorkflow(Span span) {
        return jdbi.withHandle(handle -> {
            Map<UUID, long[]> runs = new HashMap<>();
            spanned(handle, SeriesSql.BY_WORKFLOW_DURATIONS, span)
                    .bind("workflowId", span.workflowId())
                    .map((row, context) -> runs.computeIfAbsent(
                                            row.getObject("workflow_id", UUID.class), id -> new long[Durations.SLOTS])[
                                    row.getInt("place")] =
                            row.getLong("runs"))
                    .list();
            return spanned(handle, SeriesSql.BY_WORKFLOW, span)
                    .bind("workflowId", span.workflowId())
                    .map((row, context) -> {
                        var id = row.getObject("workflow_id", UUID.class);
                        return new OfWorkflow(
                                id,
                                row.getLong("completed"),
                                row.getLong("failed"),
                                row.getLong("cancelled"),
                                new Durations(runs.getOrDefault(id, new long[Durations.SLOTS])));
                    })
                    .list();
        });
    }

    @Override
    public boolean hasRobot(UUID robotId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM casare.robots WHERE robot_id = :robotId)")
                        .bind("robotId", robotId)
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public List<OfRobot> robot(UUID robotId, Span span) {
        return jdbi.withHandle(handle -> timed(handle.createQuery(SeriesSql.OF_ROBOT), span)
                .bind("step", span.stepSeconds())
                .bind("robotId", robotId)
                .map((row, context) -> new OfRobot(
                        instant(row, "slot"),
                        number(row, "cpu"),
                        number(row, "memory"),
                        row.getObject("most_jobs", Integer.class),
                        row.getLong("completed"),
                        row.getLong("failed")))
                .list());
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Query spanned(Handle handle, String sql, Span span) {
        return timed(handle.createQuery(sql), span)
                .bind("step", span.stepSeconds())
                .bind("tenantId", span.tenantId())
                .bind("workspaceId", span.workspaceId());
    }

    private static Query timed(Query query, Span span) {
        return query.bind("kept", span.kept())
                .bind("from", span.from().atOffset(ZoneOffset.UTC))
                .bind("to", span.to().atOffset(ZoneOffset.UTC));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
