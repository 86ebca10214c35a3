package com.casarerpa.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Tables.AttemptId;
import com.casarerpa.bench.fault.Tables.AttemptRow;
import com.casarerpa.bench.fault.Tables.EventRow;
import com.casarerpa.bench.fault.Tables.JobRow;
import com.casarerpa.bench.fault.Tables.LogRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A history in which all is well, and what the checker says to each way in which it could be worse. Times are seconds
/// from the begin of the run.
class HistoryCheckerTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID JOB = new UUID(0, 1);
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);
    private static final UUID ANNE = new UUID(2, 1);
    private static final UUID BERT = new UUID(2, 2);

    private final List<Op> ops = new ArrayList<>();
    private final Map<UUID, JobRow> jobs = new HashMap<>();
    private final List<AttemptRow> attempts = new ArrayList<>();
    private final Map<AttemptId, LogRows> logs = new HashMap<>();
    private final List<AttemptId> artifacts = new ArrayList<>();
    private final Map<String, UUID> keys = new HashMap<>();
    private final List<EventRow> events = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();

    /// Anne's lease of 5 s runs out at 6, Bert gets the job at 7 and completes it at 9.
    private void lostAndRunAgain() {
        submitted();
        op(1.0, "anne", Act.CLAIM, FIRST, 5);
        op(7.0, "bert", Act.CLAIM, SECOND, 5);
        op(9.0, "bert", Act.COMPLETE, SECOND, 0);
        attempt(1, ANNE, FIRST, 1.0, 6.1, "lease_expired", "pending");
        attempt(2, BERT, SECOND, 7.0, 9.0, "completed", "completed");
        job(JOB, "completed", 2, 1, "key-1");
        events("job.created", "job.claimed", "job.reclaimed", "job.claimed", "job.completed");
    }

    private void submitted() {
        submitted(0.5, "key-1", JOB);
        keys.put("key-1", JOB);
    }

    private void submitted(double at, String key, UUID job) {
        ops.add(new Op(nanos(at), nanos(at + 0.01), "many", Act.SUBMIT, Outcome.ACKED, 201, job, null, 0, key));
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static Instant at(double seconds) {
        return ZERO.plusNanos(nanos(seconds));
    }

    private void op(double at, String actor, Act act, UUID token, long number) {
        op(at, actor, act, token, number, Outcome.ACKED, 200, "");
    }

    private void op(
            double at,
            String actor,
            Act act,
            @Nullable UUID token,
            long number,
            Outcome outcome,
            int status,
            String detail) {
        ops.add(new Op(nanos(at), nanos(at + 0.01), actor, act, outcome, status, JOB, token, number, detail));
    }

    private void refused(double at, String actor, Act act, UUID token) {
        op(at, actor, act, token, 0, Outcome.REFUSED, 409, "lease-lost");
    }

    private void attempt(
            int number,
            UUID robot,
            UUID token,
            double from,
            double to,
            @Nullable String reason,
            @Nullable String then) {
        attempts.add(new AttemptRow(
                new AttemptId(JOB, number), robot, token, at(from), reason == null ? null : at(to), reason, then));
    }

    private void job(UUID id, String status, int claims, int retries, @Nullable String ticket) {
        jobs.put(id, new JobRow(id, status, claims, retries, 3, BERT, ticket, null, false));
    }

    private void events(String... types) {
        events.clear();
        sightings.clear();
        sightings.add(new Sighting.Hello(1000, -1));
        for (int i = 0; i < types.length; i++) {
            events.add(new EventRow(2000 + i, types[i], JOB, at(i)));
            sightings.add(new Sighting.Events(List.of(new Sighting.Told(2000L + i, 2000L + i))));
        }
    }

    private List<Finding> check() {
        return HistoryChecker.check(new Evidence(
                ops,
                new Tables(jobs, attempts, logs, artifacts, keys, events),
                List.of(sightings),
                new WallClock(0, ZERO)));
    }

    private void finds(Kind kind, String text) {
        assertThat(check()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.text()).contains(text);
        });
    }

    @Test
    void check_whereAJobWasLostAndRunAgain_findsNothing() {
        lostAndRunAgain();
        refused(8.0, "anne", Act.EXTEND, FIRST);
        refused(9.5, "anne", Act.COMPLETE, FIRST);
        assertThat(check()).isEmpty();
    }

    @Test
    void check_whereAnAnswerNeverArrived_findsNothing() {
        lostAndRunAgain();
        attempts.set(0, new AttemptRow(new AttemptId(JOB, 1), ANNE, FIRST, at(1), at(6.1), "undelivered", "pending"));
        job(JOB, "completed", 2, 0, "key-1");
        ops.removeIf(op -> FIRST.equals(op.token()));
        assertThat(check()).isEmpty();
    }

    @Test
    void check_findsAnAcknowledgedSubmitWithoutAJob() {
        lostAndRunAgain();
        submitted(0.6, "key-2", new UUID(0, 2));
        keys.put("key-2", new UUID(0, 2));
        finds(Kind.LOST, "does not exist");
    }

    @Test
    void check_findsAnAcknowledgedSubmitThatDidNotEnd() {
        lostAndRunAgain();
        UUID other = new UUID(0, 2);
        submitted(0.6, "key-2", other);
        keys.put("key-2", other);
        job(other, "pending", 0, 0, "key-2");
        finds(Kind.LOST, "in the end it is pending");
    }

    @Test
    void check_findsAnAcknowledgedCompletionThatIsNotThere() {
        lostAndRunAgain();
        attempts.set(1, new AttemptRow(new AttemptId(JOB, 2), BERT, SECOND, at(7), at(12), "lease_expired", "failed"));
        job(JOB, "failed", 2, 1, "key-1");
        finds(Kind.LOST, "COMPLETE of bert was acknowledged");
    }

    @Test
    void check_findsAcknowledgedLinesAndArtifactsThatAreNotThere() {
        lostAndRunAgain();
        op(8.0, "bert", Act.LOG, SECOND, 3);
        op(8.1, "bert", Act.ARTIFACT, SECOND, 0);
        logs.put(new AttemptId(JOB, 2), new LogRows(2, 0));
        finds(Kind.LOST, "3 lines of attempt 2 were acknowledged, but there are 2");
        finds(Kind.LOST, "An artifact of attempt 2");
    }

    @Test
    void check_findsAnAcknowledgedCancelThatWasForgotten() {
        lostAndRunAgain();
        op(0.7, "meddler", Act.CANCEL, null, 1, Outcome.ACKED, 200, "pending");
        finds(Kind.LOST, "Its cancel was acknowledged while it was pending, but it ended as completed");
    }

    @Test
    void check_findsAKeyWithTwoJobs() {
        lostAndRunAgain();
        submitted(0.6, "key-1", new UUID(0, 2));
        jobs.put(new UUID(0, 2), new JobRow(new UUID(0, 2), "cancelled", 0, 0, 3, null, "key-1", null, false));
        finds(Kind.DOUBLE, "was answered with job");
        finds(Kind.DOUBLE, "Made by the key key-1, and so was job");
    }

    @Test
    void check_findsTwoCompletions() {
        lostAndRunAgain();
        attempts.set(0, new AttemptRow(new AttemptId(JOB, 1), ANNE, FIRST, at(1), at(6.1), "completed", "completed"));
        finds(Kind.DOUBLE, "Was completed 2 times");
    }

    @Test
    void check_findsARetryThatNobodyAskedFor() {
        lostAndRunAgain();
        UUID other = new UUID(0, 2);
        jobs.put(other, new JobRow(other, "cancelled", 0, 0, 3, null, "key-1", JOB, true));
        finds(Kind.DOUBLE, "which was asked for 0 times");
    }

    @Test
    void check_findsTwoRobotsWithOneJob() {
        lostAndRunAgain();
        op(3.0, "anne", Act.EXTEND, FIRST, 5);
        finds(Kind.OVERLAP, "could be sure of it for another");
        finds(Kind.OVERLAP, "while the robot of attempt 1 could be sure of the job");
    }

    @Test
    void check_findsAttemptsAtTheSameTime() {
        lostAndRunAgain();
        attempts.set(0, new AttemptRow(new AttemptId(JOB, 1), ANNE, FIRST, at(1), at(7.5), "lease_expired", "pending"));
        finds(Kind.OVERLAP, "Two attempts of the same job at the same time");
    }

    @Test
    void check_findsALeaseThatWasTakenEarly() {
        lostAndRunAgain();
        attempts.set(0, new AttemptRow(new AttemptId(JOB, 1), ANNE, FIRST, at(1), at(4), "lease_expired", "pending"));
        finds(Kind.UNEXPLAINED, "could be sure of the lease for another");
    }

    @Test
    void check_findsARefusalWhileTheLeaseCouldNotBeOver() {
        lostAndRunAgain();
        refused(3.0, "anne", Act.EXTEND, FIRST);
        finds(Kind.UNEXPLAINED, "could not be over");
    }

    @Test
    void check_findsAStaleWrite() {
        lostAndRunAgain();
        op(8.0, "anne", Act.EXTEND, FIRST, 5);
        finds(Kind.STALE, "its attempt had ended before");
    }

    @Test
    void check_findsAStaleWriteBeforeTheReclaim() {
        lostAndRunAgain();
        op(6.05, "anne", Act.PROGRESS, FIRST, 0);
        finds(Kind.STALE, "its lease was over for certain");
    }

    @Test
    void check_findsAStaleCompletion() {
        lostAndRunAgain();
        op(8.0, "anne", Act.COMPLETE, FIRST, 0);
        finds(Kind.STALE, "COMPLETE of anne was acknowledged, but its attempt is lease_expired");
    }

    @Test
    void check_findsALeaseThatEndedTwoAttempts() {
        lostAndRunAgain();
        attempts.set(1, new AttemptRow(new AttemptId(JOB, 2), BERT, FIRST, at(7), at(8), "completed", "completed"));
        finds(Kind.STALE, "has ended 2 attempts");
    }

    @Test
    void check_findsLinesOfAnotherLease() {
        lostAndRunAgain();
        logs.put(new AttemptId(JOB, 2), new LogRows(2, 1));
        finds(Kind.STALE, "1 lines of another lease");
    }

    @Test
    void check_findsARepeatThatWasRefused() {
        lostAndRunAgain();
        refused(9.5, "bert", Act.COMPLETE, SECOND);
        finds(Kind.UNEXPLAINED, "took effect, but its repeat was refused");
    }

    @Test
    void check_findsAnAttemptWithoutAnEnd() {
        lostAndRunAgain();
        attempts.set(0, new AttemptRow(new AttemptId(JOB, 1), ANNE, FIRST, at(1), null, null, null));
        finds(Kind.UNEXPLAINED, "has no end or no reason");
    }

    @Test
    void check_findsAttemptsThatDoNotAddUp() {
        lostAndRunAgain();
        job(JOB, "completed", 3, 2, "key-1");
        finds(Kind.UNEXPLAINED, "Was claimed 3 times, but has 2 attempts");
        finds(Kind.UNEXPLAINED, "Counts 2 retries, but its attempts say 1");
    }

    @Test
    void check_findsARobotWithTwoJobsAtOnce() {
        lostAndRunAgain();
        attempts.set(1, new AttemptRow(new AttemptId(JOB, 2), ANNE, SECOND, at(5), at(9), "completed", "completed"));
        finds(Kind.UNEXPLAINED, "a robot with one seat");
    }

    @Test
    void check_findsAJobThatNobodySubmitted() {
        lostAndRunAgain();
        job(new UUID(0, 2), "cancelled", 0, 0, null);
        finds(Kind.UNEXPLAINED, "Nobody submitted it");
        finds(Kind.UNEXPLAINED, "Is cancelled, but nobody asked for that");
    }

    @Test
    void check_findsACompletionUnderALeaseThatNobodyHeardOf() {
        lostAndRunAgain();
        op(10.0, "bert", Act.CLAIM, new UUID(1, 3), 5);
        ops.removeIf(op -> SECOND.equals(op.token()));
        attempt(3, BERT, new UUID(1, 3), 10, 11, "released", "pending");
        finds(Kind.UNEXPLAINED, "of which its robot never heard");
    }

    @Test
    void check_findsARefusalThatHasNothingToDoWithLeases() {
        lostAndRunAgain();
        op(3.0, "anne", Act.EXTEND, FIRST, 0, Outcome.REFUSED, 401, "unauthorized");
        finds(Kind.UNEXPLAINED, "was refused with 401");
    }

    @Test
    void check_findsMissingAndSuperfluousEvents() {
        lostAndRunAgain();
        events("job.created", "job.claimed", "job.claimed", "job.completed", "job.completed");
        finds(Kind.UNEXPLAINED, "Expected 1 events job.completed, but there are 2");
        finds(Kind.UNEXPLAINED, "Expected 1 events job.reclaimed, but there are 0");
    }

    @Test
    void check_findsAnEventThatADashboardDidNotSee() {
        lostAndRunAgain();
        sightings.remove(3);
        finds(Kind.UNEXPLAINED, "dashboard 1 was never sent event 2002");
    }

    @Test
    void check_excusesWhatAGapSays() {
        lostAndRunAgain();
        sightings.set(3, new Sighting.Gap(2001, 2002));
        assertThat(check()).isEmpty();
    }

    @Test
    void check_excusesWhatANewerEventOfTheJobStandsFor() {
        lostAndRunAgain();
        sightings.clear();
        sightings.add(new Sighting.Hello(1000, -1));
        sightings.add(new Sighting.Events(List.of(new Sighting.Told(2004, 2000))));
        assertThat(check()).isEmpty();
    }

    @Test
    void check_findsAnEventBeforeWhatANewerOneStandsFor() {
        lostAndRunAgain();
        sightings.clear();
        sightings.add(new Sighting.Hello(1000, -1));
        sightings.add(new Sighting.Events(List.of(new Sighting.Told(2004, 2001))));
        finds(Kind.UNEXPLAINED, "dashboard 1 was never sent event 2000");
    }

    @Test
    void check_findsAnEventThatWasSentTwice() {
        lostAndRunAgain();
        sightings.add(3, new Sighting.Events(List.of(new Sighting.Told(2001, 2001))));
        finds(Kind.UNEXPLAINED, "for the second time");
    }

    @Test
    void story_tellsAllOfAJobInOrder() {
        lostAndRunAgain();
        String story = Story.of(
                JOB,
                new Evidence(
                        ops,
                        new Tables(jobs, attempts, logs, artifacts, keys, events),
                        List.of(sightings),
                        new WallClock(0, ZERO)),
                0);
        assertThat(story).containsSubsequence("SUBMIT", "anne CLAIM", "lease_expired", "bert CLAIM", "bert COMPLETE");
    }
}
