package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.orchestrator.job.application.AttemptStore.Lifted;
import com.casarerpa.orchestrator.job.application.AttemptStore.NextDue;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.Lane;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Ends the runs that nobody else ends, within the transaction of whoever asks.
final class OverdueRuns {
    private static final double MILLIS = 1000.0;

    private OverdueRuns() {}

    /// An ended attempt.
    ///
    /// @param resume whether its job is to go on from the robot's checkpoint
    private record Found(EndedRow row, boolean resume) {}

    /// A job that may be kept for a robot.
    ///
    /// @param lane its lane when it is pinned to that robot
    /// @param freeLane its lane when it is not
    private record Kept(UUID jobId, UUID robotId, long lane, long freeLane) {}

    static NextDue next(Handle handle, OverduePolicy overdue) {
        return bound(handle.createQuery(OverdueSql.NEXT), overdue)
                .map((row, context) -> new NextDue(millis(row, "attempt_in"), millis(row, "preference_in")))
                .one();
    }

    static List<EndedRow> end(Handle handle, OverduePolicy overdue, RetryPolicy policy, int limit) {
        var query = bound(handle.createQuery(OverdueSql.END_OVERDUE), overdue);
        var found = PgAttemptStore.retries(query, policy)
                .bind("most_undelivered", overdue.mostUndelivered())
                .bind("limit", limit)
                .map((row, context) -> new Found(EndedRow.of(row), row.getBoolean("resume")))
                .list();
        var resumed = found.stream()
                .filter(Found::resume)
                .collect(Collectors.toMap(
                        each -> each.row().jobId(), each -> each.row().heldBy()));
        if (!resumed.isEmpty()) {
            prefer(handle, resumed, overdue.resumePreference());
        }
        return found.stream().map(Found::row).toList();
    }

    static List<Lifted> lift(Handle handle, int limit) {
        return handle.createQuery(OverdueSql.LIFT)
                .bind("limit", limit)
                .map((row, context) -> new Lifted(new JobId(Rows.uuid(row, "job_id")), Rows.uuid(row, "workspace_id")))
                .list();
    }

    /// Keeps jobs for the robots that ran them.
    private static void prefer(Handle handle, Map<UUID, UUID> robots, Duration span) {
        var kept = handle.createQuery(OverdueSql.FREE_LANES)
                .bind("job_ids", robots.keySet().toArray(UUID[]::new))
                .map((row, context) -> kept(row, robots))
                .list();
        if (kept.isEmpty()) {
            return;
        }
        handle.createUpdate(OverdueSql.PREFER)
                .bind("job_ids", kept.stream().map(Kept::jobId).toArray(UUID[]::new))
                .bind("robot_ids", kept.stream().map(Kept::robotId).toArray(UUID[]::new))
                .bind("lanes", kept.stream().map(Kept::lane).toArray(Long[]::new))
                .bind("free_lanes", kept.stream().map(Kept::freeLane).toArray(Long[]::new))
                .bind("seconds", span.toMillis() / MILLIS)
                .execute();
    }

    private static Kept kept(ResultSet row, Map<UUID, UUID> robots) throws SQLException {
        var jobId = Rows.uuid(row, "job_id");
        var robotId = Optional.ofNullable(robots.get(jobId)).orElseThrow();
        long lane = Lane.of(
                row.getString("environment"),
                Rows.texts(row, "required_capabilities"),
                Rows.texts(row, "required_tags"),
                Optional.of(robotId));
        return new Kept(jobId, robotId, lane, row.getLong("lane"));
    }

    private static Query bound(Query query, OverduePolicy overdue) {
        return query.bind("cancel_deadline_seconds", overdue.cancelDeadline().toMillis() / MILLIS)
                .bind("timeout_grace_seconds", overdue.timeoutGrace().toMillis() / MILLIS);
    }

    private static Optional<Duration> millis(ResultSet row, String column) throws SQLException {
        double millis = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis((long) Math.ceil(millis)));
    }
}
