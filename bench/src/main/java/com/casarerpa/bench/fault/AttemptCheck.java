package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Tables.AttemptRow;
import com.casarerpa.bench.fault.Tables.JobRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// The attempts: complete, one after the other, of each job and of each robot, each with a reason for its end, and the
/// last one says what became of the job.
final class AttemptCheck implements Check {
    private static final Set<String> COUNTED = Set.of("failed", "lease_expired", "timed_out");

    @Override
    public void find(Evidence evidence, Consumer<Finding> found) {
        for (JobRow job : evidence.tables().jobs().values()) {
            if (job.ended()) {
                List<AttemptRow> attempts = evidence.attempts(job.job());
                count(job, attempts, found);
                order(attempts, Kind.OVERLAP, "the same job", found);
                outcome(job, attempts, found);
            }
        }
        seats(evidence, found);
    }

    private static void count(JobRow job, List<AttemptRow> attempts, Consumer<Finding> found) {
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).id().number() != i + 1) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        job.job(),
                        "Expected attempt " + (i + 1) + ", but the next one is "
                                + attempts.get(i).id().number()));
            }
        }
        if (attempts.size() != job.claimCount()) {
            found.accept(new Finding(
                    Kind.UNEXPLAINED,
                    job.job(),
                    "Was claimed " + job.claimCount() + " times, but has " + attempts.size() + " attempts"));
        }
        long completions = attempts.stream()
                .filter(row -> "completed".equals(row.endReason()))
                .count();
        if (completions > 1) {
            found.accept(new Finding(Kind.DOUBLE, job.job(), "Was completed " + completions + " times"));
        }
        long retries = attempts.stream()
                .filter(row -> "pending".equals(row.jobStatus()) && COUNTED.contains(String.valueOf(row.endReason())))
                .count();
        // After too many of them, answers that never arrived count as well.
        long undelivered = attempts.stream()
                .filter(row -> "pending".equals(row.jobStatus()) && "undelivered".equals(row.endReason()))
                .count();
        if (job.retryCount() < retries || job.retryCount() > retries + undelivered) {
            found.accept(new Finding(
                    Kind.UNEXPLAINED,
                    job.job(),
                    "Counts " + job.retryCount() + " retries, but its attempts say " + retries
                            + (undelivered == 0 ? "" : " to " + (retries + undelivered))));
        }
    }

    /// Each has ended before the next one began.
    private static void order(List<AttemptRow> attempts, Kind kind, String of, Consumer<Finding> found) {
        for (int i = 0; i + 1 < attempts.size(); i++) {
            AttemptRow one = attempts.get(i);
            AttemptRow next = attempts.get(i + 1);
            if (one.ended() == null || one.ended().isAfter(next.started())) {
                found.accept(new Finding(
                        kind,
                        next.id().job(),
                        "Two attempts of " + of + " at the same time: " + text(one) + ", " + text(next)));
            }
        }
    }

    private static String text(AttemptRow row) {
        return row.id().job() + " #" + row.id().number() + " from " + row.started() + " to " + row.ended();
    }

    private static void outcome(JobRow job, List<AttemptRow> attempts, Consumer<Finding> found) {
        for (int i = 0; i < attempts.size(); i++) {
            AttemptRow row = attempts.get(i);
            boolean last = i + 1 == attempts.size();
            if (row.ended() == null || row.endReason() == null || row.jobStatus() == null) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        job.job(),
                        "Attempt " + row.id().number() + " has no end or no reason for it"));
            } else if (!last && !row.jobStatus().equals("pending")) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        job.job(),
                        "Was " + row.jobStatus() + " after attempt " + row.id().number() + ", but ran again"));
            }
        }
        String end = attempts.isEmpty()
                ? "pending"
                : String.valueOf(attempts.getLast().jobStatus());
        // A job that waits is cancelled without an attempt.
        boolean fits = end.equals(job.status())
                || (end.equals("pending") && job.status().equals("cancelled"));
        if (!fits) {
            found.accept(new Finding(
                    Kind.UNEXPLAINED,
                    job.job(),
                    "Is " + job.status() + ", but "
                            + (attempts.isEmpty() ? "was never run" : "its last attempt left it " + end)));
        }
    }

    /// Every robot has one seat.
    private static void seats(Evidence evidence, Consumer<Finding> found) {
        Map<UUID, List<AttemptRow>> byRobot = new HashMap<>();
        for (AttemptRow row : evidence.tables().attempts()) {
            byRobot.computeIfAbsent(row.robot(), id -> new ArrayList<>()).add(row);
        }
        for (List<AttemptRow> attempts : byRobot.values()) {
            attempts.sort(Comparator.comparing(AttemptRow::started));
            order(attempts, Kind.UNEXPLAINED, "a robot with one seat", found);
        }
    }
}
