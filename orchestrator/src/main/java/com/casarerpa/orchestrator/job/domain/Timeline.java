package com.casarerpa.orchestrator.job.domain;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobAttempt;
import com.casarerpa.contract.job.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happened to a job, told from what is kept of it: its row, its attempts, and the rare events that left no other
/// trace. So the events of its claims and ends may be purged, or stand in rows with those of other jobs.
public final class Timeline {
    /// What the tables tell anyway. A job that was run again by hand is told by its event alone.
    private static final Set<String> TOLD_BY_TABLES = Set.of(
            EventType.JOB_CREATED,
            EventType.JOB_CLAIMED,
            EventType.JOB_PROGRESS,
            EventType.JOB_COMPLETED,
            EventType.JOB_FAILED,
            EventType.JOB_CANCEL_REQUESTED,
            EventType.JOB_CANCEL_DELIVERED,
            EventType.JOB_CANCELLED,
            EventType.JOB_RELEASED,
            EventType.JOB_RECLAIMED);

    /// The lease ended without a word of its robot.
    private static final Set<String> LOST = Set.of("lease_expired", "undelivered");

    /// Ends of runs that do not count as attempts.
    private static final Set<String> UNCOUNTED = Set.of("released", "undelivered");

    private static final String ORCHESTRATOR = "orchestrator";
    private static final String PENDING = "pending";
    private static final int LONGEST_MESSAGE = 500;

    private final List<Step> steps = new ArrayList<>();
    private int counted;

    /// How a job came to be.
    ///
    /// @param at when it was submitted
    /// @param by who did
    /// @param data what was asked for
    public record Submitted(Instant at, String by, Map<String, @Nullable Object> data) {}

    /// That somebody wanted the job to end.
    ///
    /// @param at when
    /// @param by who
    /// @param reason why, if that was said
    /// @param delivered the first answer that told the robot, if one has
    public record Cancel(
            Instant at, @Nullable String by, @Nullable String reason, Optional<Delivered> delivered) {}

    /// That a robot was told to stop its run.
    ///
    /// @param at when
    /// @param by what was answered: `heartbeat`, `extend` or `progress`
    public record Delivered(Instant at, String by) {}

    /// A run of the job.
    ///
    /// @param attempt the run
    /// @param jobStatus what the job became by its end; null while it runs
    public record Run(JobAttempt attempt, @Nullable String jobStatus) {}

    /// An event of this job alone.
    ///
    /// @param at when
    /// @param type its type
    /// @param data its data, with the actor
    public record Told(Instant at, String type, Map<String, @Nullable Object> data) {}

    private record Step(Instant at, String type, @Nullable String actor, Map<String, @Nullable Object> data) {}

    private Timeline() {}

    /// The changes of a job in order; each is numbered by its place, from 1.
    ///
    /// @param runs in order
    /// @param cancel the wish for its end, if there was one
    /// @param finishedAt when it became final, if it has
    /// @param told events of this job alone, of any type
    public static List<TimelineEntry> of(
            Submitted submitted,
            List<Run> runs,
            Optional<Cancel> cancel,
            Optional<Instant> finishedAt,
            List<Told> told) {
        var timeline = new Timeline();
        timeline.add(submitted.at(), EventType.JOB_CREATED, submitted.by(), submitted.data());
        cancel.ifPresent(wish -> timeline.cancelled(wish, endedRunning(runs, finishedAt)));
        cancel.flatMap(Cancel::delivered).ifPresent(answer -> timeline.delivered(answer, runs));
        runs.forEach(run -> timeline.run(run, cancel));
        told.stream().filter(Timeline::isRare).forEach(timeline::told);
        return timeline.entries();
    }

    /// Whether the end that came after the wish was that of a run, now or later; otherwise the wish itself was the end.
    private static boolean endedRunning(List<Run> runs, Optional<Instant> finishedAt) {
        return finishedAt.isEmpty()
                || (!runs.isEmpty() && !PENDING.equals(runs.getLast().jobStatus()));
    }

    private void cancelled(Cancel cancel, boolean whileRunning) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("status", whileRunning ? "running" : "cancelled");
        putIfKnown(data, "reason", cancel.reason());
        add(cancel.at(), whileRunning ? EventType.JOB_CANCEL_REQUESTED : EventType.JOB_CANCELLED, cancel.by(), data);
    }

    private void delivered(Delivered answer, List<Run> runs) {
        // A cancel that was delivered is that of the last run: a job whose cancel was asked for is not run again.
        Map<String, @Nullable Object> data =
                runs.isEmpty() ? new LinkedHashMap<>() : ofRobot(runs.getLast().attempt());
        data.put("status", "running");
        data.put("delivered_by", answer.by());
        add(answer.at(), EventType.JOB_CANCEL_DELIVERED, ORCHESTRATOR, data);
    }

    private void run(Run run, Optional<Cancel> cancel) {
        var attempt = run.attempt();
        int number = counted + 1;
        var claimed = ofRun(attempt, number);
        claimed.put("status", "running");
        add(attempt.startedAt(), EventType.JOB_CLAIMED, robot(attempt), claimed);
        var endedAt = attempt.endedAt();
        var reason = attempt.endReason();
        var status = run.jobStatus();
        if (endedAt == null || reason == null || status == null) {
            return;
        }
        counted += UNCOUNTED.contains(reason) ? 0 : 1;
        var data = ofRun(attempt, number);
        data.put("status", status);
        data.put("end_reason", reason);
        putIfKnown(data, "error_code", attempt.errorCode());
        putIfKnown(data, "error_kind", attempt.errorKind());
        putIfKnown(data, "error_message", shortened(attempt.errorMessage()));
        putIfKnown(data, "failed_node", attempt.failedNode());
        if (status.equals("cancelled")) {
            cancel.ifPresent(wish -> {
                putIfKnown(data, "requested_by", wish.by());
                putIfKnown(data, "reason", wish.reason());
            });
        }
        var actor = endedByServer(attempt, reason) ? ORCHESTRATOR : robot(attempt);
        if (LOST.contains(reason)) {
            // What was lost is told, and then what became of the job, if that is an end.
            add(endedAt, EventType.JOB_RECLAIMED, actor, data);
        }
        if (!status.equals(PENDING)) {
            add(endedAt, "job." + status, actor, data);
        } else if (reason.equals("released")) {
            add(endedAt, EventType.JOB_RELEASED, actor, data);
        } else if (!LOST.contains(reason)) {
            add(endedAt, EventType.JOB_RETRIED, actor, data);
        }
    }

    /// A robot that ends a run because of a cancel says that it was the application's; one that does not obey is ended.
    private static boolean endedByServer(JobAttempt attempt, String reason) {
        return switch (reason) {
            case "lease_expired", "undelivered", "timed_out" -> true;
            case "cancelled" ->
                Failure.CANCELLED.equals(attempt.errorCode()) && attempt.errorKind() == ErrorKind.INFRASTRUCTURE;
            default -> false;
        };
    }

    private static Map<String, @Nullable Object> ofRun(JobAttempt attempt, int number) {
        var data = ofRobot(attempt);
        data.put("attempt", number);
        return data;
    }

    private static Map<String, @Nullable Object> ofRobot(JobAttempt attempt) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        putIfKnown(data, "robot_id", attempt.robotId());
        putIfKnown(data, "robot_name", attempt.robotName());
        return data;
    }

    private static @Nullable String robot(JobAttempt attempt) {
        return attempt.robotName() == null ? null : "robot:" + attempt.robotName();
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    private static boolean isRare(Told told) {
        return !TOLD_BY_TABLES.contains(told.type())
                && (!told.type().equals(EventType.JOB_RETRIED) || told.data().containsKey("new_job_id"));
    }

    private void told(Told told) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(told.data());
        var actor = data.remove("actor");
        add(told.at(), told.type(), actor == null ? null : actor.toString(), data);
    }

    private static void putIfKnown(Map<String, @Nullable Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private void add(Instant at, String type, @Nullable String actor, Map<String, @Nullable Object> data) {
        steps.add(new Step(at, type, actor, data));
    }

    private List<TimelineEntry> entries() {
        // Stable: what happened at one instant stays in the order in which it is added above.
        steps.sort(Comparator.comparing(Step::at));
        var entries = new ArrayList<TimelineEntry>();
        for (var step : steps) {
            entries.add(new TimelineEntry(entries.size() + 1, step.at(), step.type(), step.actor(), step.data()));
        }
        return List.copyOf(entries);
    }
}
