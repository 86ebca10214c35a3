package com.casarerpa.orchestrator.robot.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.robot.application.Beat;
import com.casarerpa.orchestrator.robot.application.Beat.Figures;
import com.casarerpa.orchestrator.robot.application.BeatStore;
import com.casarerpa.orchestrator.robot.application.KnownRobot;
import com.casarerpa.orchestrator.robot.application.KnownRobot.CancelRequest;
import com.casarerpa.orchestrator.robot.application.RobotStore.Names;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Heartbeats in PostgreSQL: one statement for all that come together. Thread-safe.
public final class PgBeatStore implements BeatStore {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Jdbi jdbi;

    private record Row(Instant at, KnownRobot robot) {}

    public PgBeatStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Loaded load(Set<RobotId> robotIds) {
        List<Row> rows = jdbi.withHandle(h -> h.createQuery(BeatSql.LOAD)
                .bind("robotIds", robotIds.stream().map(RobotId::value).toArray(UUID[]::new))
                .map((row, context) ->
                        new Row(row.getObject("at", OffsetDateTime.class).toInstant(), robot(row)))
                .list());
        Map<RobotId, KnownRobot> robots = new LinkedHashMap<>();
        rows.forEach(row -> robots.merge(row.robot().robotId(), row.robot(), PgBeatStore::both));
        return new Loaded(
                rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().at()), List.copyOf(robots.values()));
    }

    private static KnownRobot robot(ResultSet row) throws SQLException {
        var cancels = row.getString("job_id") == null
                ? List.<CancelRequest>of()
                : List.of(new CancelRequest(
                        RobotRows.id(row, "job_id"),
                        RobotRows.id(row, "lease_token"),
                        Optional.ofNullable(row.getString("cancel_reason")),
                        row.getBoolean("cancel_told")));
        return new KnownRobot(
                new RobotId(RobotRows.id(row, "robot_id")),
                new Names(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("legacy_id")),
                        row.getBoolean("registered")),
                RobotRows.status(row),
                RobotRows.control(row),
                Optional.ofNullable(row.getString("control_note")),
                seconds(row, "control_left"),
                row.getBoolean("resume_owed"),
                seconds(row, "resume_left").filter(Duration::isPositive).orElse(Duration.ZERO),
                cancels);
    }

    private static Optional<Duration> seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis((long) (seconds * 1000)));
    }

    /// Two rows of one robot, which are of two runs to stop.
    private static KnownRobot both(KnownRobot one, KnownRobot other) {
        return new KnownRobot(
                one.robotId(),
                one.names(),
                one.status(),
                one.control(),
                one.controlNote(),
                one.controlLeft(),
                one.resumeOwed(),
                one.resumeLeft(),
                Stream.concat(one.cancels().stream(), other.cancels().stream()).toList());
    }

    @Override
    public Written write(List<Beat> beats) {
        long now = System.nanoTime();
        return jdbi.withHandle(h -> h.createQuery(BeatSql.WRITE)
                .bind(
                        "robotIds",
                        column(beats, UUID[]::new, beat -> beat.robotId().value()))
                .bind("ages", column(beats, Double[]::new, beat -> (now - beat.nanos()) / NANOS_PER_SECOND))
                .bind("statuses", column(beats, String[]::new, PgBeatStore::status))
                .bind(
                        "measured",
                        column(beats, Boolean[]::new, beat -> beat.figures().isPresent()))
                .bind("cpuPercents", figures(beats, Double[]::new, Figures::cpuPercent))
                .bind("memoryPercents", figures(beats, Double[]::new, Figures::memoryPercent))
                .bind("currentJobIds", figures(beats, String[]::new, PgBeatStore::jobIds))
                .bind("metrics", figures(beats, String[]::new, PgBeatStore::metrics))
                .bind("resumed", column(beats, Boolean[]::new, Beat::resumed))
                .bind("sessions", column(beats, String[]::new, PgBeatStore::session))
                .bind("others", column(beats, String[]::new, beat -> array(beat.others())))
                .bind("conditions", figures(beats, String[]::new, PgBeatStore::conditions))
                .map((row, context) -> new Written(
                        row.getObject("at", OffsetDateTime.class).toInstant(), row.getInt("told"), List.of((String[])
                                row.getArray("conflicts").getArray())))
                .one());
    }

    @Override
    public int tellCancels(List<CancelRequest> told) {
        var inOrder =
                told.stream().sorted(Comparator.comparing(CancelRequest::jobId)).toList();
        return jdbi.withHandle(h -> h.createUpdate(BeatSql.TELL_CANCELS)
                .bind("jobIds", inOrder.stream().map(CancelRequest::jobId).toArray(UUID[]::new))
                .bind("tokens", inOrder.stream().map(CancelRequest::leaseToken).toArray(UUID[]::new))
                .execute());
    }

    private static <T extends @Nullable Object> T[] column(
            List<Beat> beats, IntFunction<T[]> array, Function<Beat, T> value) {
        T[] column = array.apply(beats.size());
        Arrays.setAll(column, i -> value.apply(beats.get(i)));
        return column;
    }

    private static <T> @Nullable T[] figures(
            List<Beat> beats, IntFunction<@Nullable T[]> array, Function<Figures, @Nullable T> value) {
        return column(beats, array, beat -> {
            var figures = beat.figures();
            return figures.isPresent() ? value.apply(figures.get()) : null;
        });
    }

    private static @Nullable String status(Beat beat) {
        var status = beat.status();
        return status.isPresent() ? status.get().text() : null;
    }

    /// As PostgreSQL writes an array, since arrays of different lengths cannot be unnested.
    private static String jobIds(Figures figures) {
        return figures.currentJobIds().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable String session(Beat beat) {
        var session = beat.session();
        return session.isPresent() ? session.get() : null;
    }

    /// As PostgreSQL writes an array of texts.
    private static String array(Set<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String conditions(Figures figures) {
        return ContractJson.mapper().writeValueAsString(figures.conditions());
    }

    private static @Nullable String metrics(Figures figures) {
        return figures.metrics().isEmpty() ? null : ContractJson.mapper().writeValueAsString(figures.metrics());
    }
}
