package com.casarerpa.orchestrator.job.infrastructure;

import static com.casarerpa.orchestrator.job.JobBench.accepted;
import static com.casarerpa.orchestrator.job.JobBench.id;
import static com.casarerpa.orchestrator.job.JobBench.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobAttempt;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.WaitVerdict;
import com.casarerpa.contract.job.WaitingRobot;
import com.casarerpa.orchestrator.dispatch.application.WhyWaiting;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgWaitStore;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.application.LogStore;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a job whose lease ends without a word of its robot: given again, run again, parked or
/// resumed.
class LostJobsTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private JobBench bench;
    private Holder robot;
    private Holder other;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void workspace() {
        bench = new JobBench(DATABASE);
        robot = bench.robot("alpha", 100);
        other = bench.robot("beta", 100);
    }

    private void onLost(String onLost) {
        bench.sql("UPDATE casare.workflows SET on_lost = ? WHERE workflow_id = ?", onLost, bench.workflowId);
    }

    private ClaimedJob used(Holder by) {
        var job = bench.claim(by).orElseThrow();
        bench.extend(by, job);
        return job;
    }

    private AttemptStore.Ended lose(ClaimedJob job) {
        bench.expireLease(id(job), 0.1);
        return bench.endOverdue(id(job));
    }

    private Job view(JobId jobId) {
        return bench.views.find(jobId).orElseThrow().job();
    }

    // Leases that were never made use of ---------------------------------------------------------------------------

    @Test
    void unusedLease_isGivenAgainAtOnceAndCountsAsNoAttempt() {
        var jobId = bench.submit(JobBench.retries(0));
        var first = bench.claim(robot).orElseThrow();

        var ended = lose(first);
        var job = view(jobId);
        var again = bench.claim(other).orElseThrow();

        assertThat(ended.endReason()).isEqualTo("undelivered");
        assertThat(ended.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.attempt()).isZero();
        assertThat(job.retryCount()).isZero();
        assertThat(job.errorCode()).as("nothing went wrong with the job").isNull();
        assertThat(job.attempts()).extracting(JobAttempt::endReason).containsExactly("undelivered");
        assertThat(job.attempts().getFirst().errorMessage()).contains("nothing came from it", "does not count");
        assertThat(bench.events(jobId)).endsWith("job.claimed", "job.reclaimed", "job.claimed");
        assertThat(again.attempt()).isOne();
        assertThat(JobBench.lost(bench.complete(robot, first))).contains("its lease expired 0 s ago");
        assertThat(accepted(bench.complete(other, again))).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void unusedLease_countsFromTheFourthOnSoThatAJobThatKillsItsRobotsStops() {
        var jobId = bench.submit(JobBench.retries(2));
        var reasons = new ArrayList<String>();

        while (bench.status(jobId) == JobStatus.PENDING) {
            reasons.add(lose(bench.claim(robot).orElseThrow()).endReason());
        }

        assertThat(reasons)
                .containsExactly(
                        "undelivered", "undelivered", "undelivered", "lease_expired", "lease_expired", "lease_expired");
        assertThat(view(jobId).attempt()).isEqualTo(3);
        assertThat(view(jobId).errorMessage()).contains("once more nothing came", "stop the robots");
    }

    /// What shows that a robot has received its lease.
    enum Use {
        EXTEND,
        PROGRESS,
        LOG,
        ARTIFACT
    }

    @ParameterizedTest
    @EnumSource
    void usedLease_isLostWhenItExpires(Use use) {
        var jobId = bench.submit(JobBench.retries(0));
        var job = bench.claim(robot).orElseThrow();
        var holder = with(robot, job);
        switch (use) {
            case EXTEND -> bench.extend(robot, job);
            case PROGRESS ->
                accepted(bench.attempts.progress(
                        jobId, holder, new AttemptStore.Progress(0, Optional.empty(), Optional.empty())));
            case LOG -> accepted(bench.logs.append(jobId, holder, 0, List.of(line("one"))));
            case ARTIFACT -> accepted(bench.logs.put(jobId, holder, file("shot.png")));
        }

        assertThat(lose(job).endReason()).isEqualTo("lease_expired");
        assertThat(bench.status(jobId)).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void usedLease_ofAnEarlierAttemptSaysNothingOfTheNext() {
        bench.submit();
        assertThat(lose(used(robot)).endReason()).isEqualTo("lease_expired");

        assertThat(lose(bench.claim(robot).orElseThrow()).endReason()).isEqualTo("undelivered");
    }

    // Park ---------------------------------------------------------------------------------------------------------

    @Test
    void park_failsTheJobForAPersonWhoRunsItAgainWithOneCall() {
        onLost("park");
        var jobId = bench.submit();
        var job = used(robot);
        assertThat(job.onLost()).isEqualTo("park");
        accepted(bench.attempts.progress(
                jobId, with(robot, job), new AttemptStore.Progress(40, Optional.of("click"), Optional.empty())));

        assertThat(lose(job).status()).isEqualTo(JobStatus.FAILED);
        var newJob = new JobId(UUID.randomUUID());
        var retried = bench.jobs.retry(jobId, newJob, false, false, JobBench.ANN);

        assertThat(view(jobId).errorCode()).isEqualTo("NEEDS_PERSON");
        assertThat(view(jobId).errorMessage()).contains("node click, 40 %", "on_lost is park", "run the job again");
        assertThat(bench.events(jobId)).contains("job.reclaimed", "job.failed");
        assertThat(retried).isInstanceOf(JobStore.Retried.Done.class);
        assertThat(bench.claim(other).orElseThrow().jobId()).isEqualTo(newJob.value());
    }

    @Test
    void park_isWhatBecomesOfAVersionThatWorksOnADesktopWhenNobodySaid() {
        bench.sql("UPDATE casare.workflow_versions SET desktop = true WHERE workflow_id = ?", bench.workflowId);
        var jobId = bench.submit();

        lose(used(robot));

        assertThat(view(jobId).errorCode()).isEqualTo("NEEDS_PERSON");
        onLost("rerun");
        var again = bench.submit();
        lose(used(robot));
        assertThat(bench.status(again)).as("somebody said").isEqualTo(JobStatus.PENDING);
    }

    @Test
    void park_alsoOfAnUnusedLeaseForTheRobotMayHaveBegun() {
        onLost("park");
        var jobId = bench.submit();

        assertThat(lose(bench.claim(robot).orElseThrow()).endReason()).isEqualTo("lease_expired");

        assertThat(view(jobId).errorCode()).isEqualTo("NEEDS_PERSON");
        assertThat(view(jobId).errorMessage()).contains("nobody can tell whether it had begun", "run the job again");
    }

    // Resume -------------------------------------------------------------------------------------------------------

    @Test
    void resume_keepsTheJobForItsRobotAndSaysSo() {
        onLost("resume");
        var jobId = bench.submit();
        var lane = lane(jobId);
        assertThat(lose(used(robot)).status()).isEqualTo(JobStatus.PENDING);

        assertThat(bench.claim(other)).isEmpty();
        var why = new WhyWaiting(new PgWaitStore(DATABASE.jdbi()))
                .why(jobId.value())
                .orElseThrow();
        assertThat(why.summary()).contains("kept for it until", "robot alpha", "checkpoint");
        var beta = why.robots().stream()
                .filter(each -> each.robotName().equals("beta"))
                .findFirst()
                .orElseThrow();
        assertThat(beta.verdict()).isEqualTo(WaitVerdict.PINNED_TO_ANOTHER);
        assertThat(beta.detail()).contains("kept for robot alpha");
        assertThat(beta.until()).isAfter(Instant.now()).isBefore(Instant.now().plusSeconds(70));
        assertThat(why.robots()).extracting(WaitingRobot::robotName).contains("alpha");

        var again = bench.claim(robot).orElseThrow();
        assertThat(again.jobId()).isEqualTo(jobId.value());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.onLost()).isEqualTo("resume");
        accepted(bench.complete(robot, again));
        letGo();
        assertThat(lane(jobId)).as("its own lane again").isEqualTo(lane);
        assertThat(view(jobId).pinnedRobotId()).isNull();
    }

    @Test
    void resume_letsAnyRobotRunTheJobWhenItsOwnDoesNotComeBack() {
        onLost("resume");
        var jobId = bench.submit();
        lose(used(robot));
        assertThat(bench.attemptStore.liftPreferences(10))
                .as("not before its time")
                .isEmpty();

        assertThat(letGo()).containsExactly(new AttemptStore.Lifted(jobId, bench.scope.workspaceId()));

        assertThat(bench.claim(other).orElseThrow().jobId()).isEqualTo(jobId.value());
        assertThat(bench.value(Long.class, "SELECT count(*) FROM casare.job_resumes WHERE job_id = ?", jobId.value()))
                .isZero();
    }

    @Test
    void resume_keepsTheJobForWhoeverLostItLast() {
        onLost("resume");
        var jobId = bench.submit();
        var lane = lane(jobId);
        lose(used(robot));
        lose(used(robot));
        assertThat(bench.claim(other)).isEmpty();
        letGo();
        lose(used(other));

        assertThat(bench.claim(robot)).isEmpty();
        assertThat(bench.claim(other)).isPresent();
        letGo();
        assertThat(lane(jobId)).isEqualTo(lane);
    }

    @Test
    void resume_leavesAJobWithItsRobotThatWasSubmittedForIt() {
        onLost("resume");
        var jobId = bench.submit(JobBench.pinned(robot.robotId()));

        lose(used(robot));
        assertThat(letGo()).isEmpty();

        assertThat(view(jobId).pinnedRobotId()).isEqualTo(robot.robotId());
        assertThat(bench.claim(other)).isEmpty();
        assertThat(bench.claim(robot)).isPresent();
    }

    @Test
    void resume_isNotInheritedWhenTheJobIsRunAgainByHand() {
        onLost("resume");
        var jobId = bench.submit(JobBench.retries(1));
        lose(used(robot));
        accepted(bench.fail(robot, bench.claim(robot).orElseThrow(), com.casarerpa.contract.job.ErrorKind.BUSINESS));
        var newJob = new JobId(UUID.randomUUID());
        bench.jobs.retry(jobId, newJob, false, false, JobBench.ANN);

        assertThat(view(newJob).pinnedRobotId()).isNull();
        assertThat(lane(newJob)).isNotEqualTo(lane(jobId));
        assertThat(bench.claim(other).orElseThrow().jobId()).isEqualTo(newJob.value());
    }

    private long lane(JobId jobId) {
        return bench.value(Long.class, "SELECT lane FROM casare.job_queue WHERE job_id = ?", jobId.value());
    }

    /// The time for which jobs of this bench are kept is over.
    private List<AttemptStore.Lifted> letGo() {
        bench.sql("UPDATE casare.job_resumes SET until = now() WHERE workspace_id = ?", bench.scope.workspaceId());
        return bench.attemptStore.liftPreferences(10);
    }

    // When -------------------------------------------------------------------------------------------------------

    @Test
    void nextDue_tellsWhenTheFirstOfAllHasToBeEnded() {
        assertThat(next())
                .as("of other tests")
                .matches(left -> left.isEmpty() || left.get().isPositive());
        bench.submit(JobBench.timeout(4));
        var job = used(robot);
        assertThat(next().orElseThrow()).isBetween(Duration.ofMillis(7_000), Duration.ofMillis(9_100));

        bench.sql(
                "UPDATE casare.job_queue SET lease_expires_at = clock_timestamp() + interval '2 s' WHERE job_id = ?",
                job.jobId());
        assertThat(next().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofMillis(2_001));

        bench.jobs.cancel(id(job), Optional.empty(), JobBench.ANN);
        bench.sql("""
                UPDATE casare.job_queue
                SET cancel_requested_at = clock_timestamp() - interval '61 s',
                    lease_expires_at = clock_timestamp() + interval '30 s'
                WHERE job_id = ?
                """, job.jobId());
        assertThat(next().orElseThrow()).isBetween(Duration.ofMillis(-3_000), Duration.ofMillis(-900));
        assertThat(bench.endOverdue(id(job)).status()).isEqualTo(JobStatus.CANCELLED);
    }

    private Optional<Duration> next() {
        return bench.attemptStore.nextDue(OverduePolicy.standard()).attempt();
    }

    private static LogStore.Line line(String text) {
        return new LogStore.Line(Instant.EPOCH, "info", Optional.empty(), text);
    }

    private static LogStore.Artifact file(String name) {
        return new LogStore.Artifact(UUID.randomUUID(), name, "image/png", new byte[] {1}, new byte[32]);
    }
}
