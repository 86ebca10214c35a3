package com.casarerpa.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.WaitAnswer;
import com.casarerpa.contract.job.WaitVerdict;
import com.casarerpa.contract.job.WaitingRobot;
import com.casarerpa.orchestrator.dispatch.application.WhyWaiting;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgWaitStore;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The answer why a job waits, compared with what claims really get. Replay a failure with `-Dcasare.seed=N`.
class WhyWaitingTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final WhyWaiting why = new WhyWaiting(new PgWaitStore(DATABASE.jdbi()));
    private JobBench bench;
    private FleetOnDatabase fleet;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void workspace() {
        bench = new JobBench(DATABASE);
        fleet = new FleetOnDatabase(bench, new RandomFleet(new Random()));
    }

    static List<Long> seeds() {
        return RandomFleet.seeds(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void wouldStartNow_isSaidExactlyWhenTheRobotsClaimGetsTheJob(long seed) {
        System.out.println("WhyWaitingTest -Dcasare.seed=" + seed);
        var random = new RandomFleet(new Random(seed));
        fleet = new FleetOnDatabase(bench, random);
        for (int i = random.random.nextInt(1, 6); i >= 0; i--) {
            fleet.robot();
        }
        for (int i = random.random.nextInt(1, 10); i >= 0; i--) {
            fleet.job();
        }
        for (var robot : fleet.robots) {
            if (random.chance(0.25)) {
                fleet.close(robot);
            }
        }
        for (int round = 0; round < 2; round++) {
            for (var robot : random.shuffled(fleet.robots)) {
                boolean present = random.chance(0.8);
                fleet.present(robot.robotId(), present);
                var promised = fleet.jobs.stream()
                        .filter(jobId -> verdict(jobId, robot.holder()) == WaitVerdict.WOULD_START_NOW)
                        .map(JobId::value)
                        .toList();

                var claimed = bench.claim(robot.holder(), robot.terms().environment());

                var got = claimed.map(job -> List.of(job.jobId())).orElse(List.of());
                assertThat(promised).as(robot.holder().robotName()).isEqualTo(present ? got : List.of());
            }
        }
    }

    private WaitVerdict verdict(JobId jobId, Holder robot) {
        var answer = answer(jobId);
        assertThat(answer.waiting()).isEqualTo(bench.status(jobId) == JobStatus.PENDING);
        return answer.waiting() ? of(answer, robot).verdict() : WaitVerdict.BUSY;
    }

    private WaitAnswer answer(JobId jobId) {
        return why.why(jobId.value()).orElseThrow();
    }

    private static WaitingRobot of(WaitAnswer answer, Holder robot) {
        return answer.robots().stream()
                .filter(each -> each.robotId().equals(robot.robotId()))
                .findFirst()
                .orElseThrow();
    }

    private Holder robot(String name, int slots, List<String> capabilities, List<String> tags) {
        var robot = bench.robot(name, slots, capabilities, tags);
        fleet.present(robot.robotId(), true);
        return robot;
    }

    private Holder robot(String name) {
        return robot(name, 1, List.of(), List.of());
    }

    @Test
    void mismatches_nameWhatIsMissing() {
        var plain = robot("plain");
        var job = bench.submit(JobBench.needs(List.of("browser", "office"), List.of("berlin")));

        var told = of(answer(job), plain);

        assertThat(told.verdict()).isEqualTo(WaitVerdict.LACKS_CAPABILITIES);
        assertThat(told.missing()).containsExactly("browser", "office");
        assertThat(told.detail()).isEqualTo("It lacks the capabilities browser, office. It lacks the tags berlin.");
        assertThat(told.jobsBefore()).isNull();
        assertThat(answer(job).robotsFitting()).isZero();
        assertThat(answer(job).summary()).startsWith("No robot of the workspace may take the job.");

        assertThat(of(answer(bench.submit(JobBench.environment("test"))), plain).verdict())
                .isEqualTo(WaitVerdict.WRONG_ENVIRONMENT);
        assertThat(of(answer(bench.submit(JobBench.needs(List.of(), List.of("berlin")))), plain)
                        .missing())
                .containsExactly("berlin");
        var other = robot("other");
        var pinned = answer(bench.submit(JobBench.pinned(other.robotId())));
        assertThat(of(pinned, plain).verdict()).isEqualTo(WaitVerdict.PINNED_TO_ANOTHER);
        assertThat(pinned.robots().getFirst().robotId()).as("the nearest first").isEqualTo(other.robotId());
    }

    @Test
    void behind_countsTheJobsThatTheRobotWouldTakeBefore() {
        var robot = robot("alpha");
        bench.submit(JobBench.priority(1));
        bench.submit(JobBench.needs(List.of("browser"), List.of()));
        bench.submit(JobBench.pinned(robot.robotId()));
        var last = bench.submit(JobBench.priority(0));

        var told = of(answer(last), robot);

        assertThat(told.verdict()).isEqualTo(WaitVerdict.BEHIND);
        assertThat(told.jobsBefore()).isEqualTo(2);
        assertThat(told.detail()).isEqualTo("It takes 2 jobs before this one.");
    }

    @Test
    void busy_guessesFromProgressAndTimeout() {
        var robot = robot("alpha", 2, List.of(), List.of());
        for (var job : List.of(bench.submit(JobBench.timeout(7_200)), bench.submit(JobBench.timeout(7_200)))) {
            assertThat(bench.claim(robot)).isPresent();
            bench.sql(
                    "UPDATE casare.job_queue SET claimed_at = now() - interval '10 minutes' WHERE job_id = ?",
                    job.value());
        }
        var waiting = bench.submit();

        assertThat(Duration.between(Instant.now(), of(answer(waiting), robot).until()))
                .as("by the timeouts")
                .isCloseTo(Duration.ofMinutes(110), Duration.ofMinutes(1));
        bench.sql(
                "UPDATE casare.job_queue SET progress = 20 WHERE workspace_id = ? AND status = 'running'",
                bench.scope.workspaceId());
        var told = of(answer(waiting), robot);
        assertThat(told.verdict()).isEqualTo(WaitVerdict.BUSY);
        assertThat(Duration.between(Instant.now(), told.until()))
                .as("by the progress")
                .isCloseTo(Duration.ofMinutes(40), Duration.ofMinutes(1));
        assertThat(told.detail()).startsWith("It runs 2 of at most 2 jobs; one may end about ");
    }

    @Test
    void busy_saysWhenNothingTells() {
        var robot = robot("alpha");
        bench.submit();
        assertThat(bench.claim(robot)).isPresent();

        var told = of(answer(bench.submit()), robot);

        assertThat(told.until()).isNull();
        assertThat(told.detail()).isEqualTo("It runs 1 of at most 1 job; when one ends cannot be told.");
    }

    @Test
    void closed_saysByWhomAndWhy() {
        var robot = robot("alpha");
        var job = bench.submit();
        bench.sql(
                "UPDATE casare.robots SET control = 'paused', control_by = 'admin:ann', control_note = 'new disk'"
                        + " WHERE robot_id = ?",
                robot.robotId());
        var paused = of(answer(job), robot);
        assertThat(paused.verdict()).isEqualTo(WaitVerdict.PAUSED);
        assertThat(paused.detail()).isEqualTo("It takes no jobs: paused by admin:ann: \"new disk\".");
        assertThat(paused.by()).isEqualTo("admin:ann");
        assertThat(paused.note()).isEqualTo("new disk");

        bench.sql(
                "UPDATE casare.workspaces SET control = 'paused', paused_at = now(), paused_by = 'admin:bob', pause_note = 'audit'"
                        + " WHERE workspace_id = ?",
                bench.scope.workspaceId());
        assertThat(of(answer(job), robot).verdict()).isEqualTo(WaitVerdict.WORKSPACE_PAUSED);
        assertThat(of(answer(job), robot).by()).isEqualTo("admin:bob");

        bench.sql(
                "UPDATE casare.workspaces SET status = 'suspended' WHERE workspace_id = ?", bench.scope.workspaceId());
        var suspended = of(answer(job), robot);
        assertThat(suspended.verdict()).isEqualTo(WaitVerdict.WORKSPACE_SUSPENDED);
        assertThat(suspended.by()).as("who paused did not suspend").isNull();
    }

    @Test
    void offlineAndNotDue_areTold() {
        var robot = robot("alpha");
        var job = bench.submit();
        fleet.present(robot.robotId(), false);
        assertThat(of(answer(job), robot).verdict()).isEqualTo(WaitVerdict.OFFLINE);

        fleet.present(robot.robotId(), true);
        bench.sql("UPDATE casare.job_queue SET not_before = now() + interval '1 hour' WHERE job_id = ?", job.value());
        assertThat(of(answer(job), robot).verdict()).isEqualTo(WaitVerdict.NOT_BEFORE);
        assertThat(answer(job).notBefore()).isAfter(Instant.now());
        assertThat(answer(job).summary()).startsWith("The job may start at ");
    }

    @Test
    void jobThatDoesNotWait_isSaidSo() {
        var robot = robot("alpha");
        var job = bench.submit();
        assertThat(answer(job).summary()).isEqualTo("Robot alpha: It gets the job with its next claim.");
        assertThat(bench.claim(robot)).isPresent();

        assertThat(answer(job))
                .isEqualTo(new WaitAnswer(
                        job.value(),
                        JobStatus.RUNNING,
                        false,
                        "The job does not wait: it is running.",
                        null,
                        0,
                        0,
                        List.of()));
        assertThat(why.why(UUID.randomUUID())).isEmpty();
    }

    @Test
    void workspaceWithoutRobots_andOtherWorkspacesRobots() {
        new JobBench(DATABASE).robot("elsewhere", 1);

        var answer = answer(bench.submit());

        assertThat(answer.robots()).isEmpty();
        assertThat(answer.summary()).contains("its workspace has none");
    }

    @Test
    void manyRobots_areTheNearest200() {
        for (int i = 0; i < 210; i++) {
            bench.robot("plain " + i, 1);
        }
        var able = robot("zz able", 1, List.of("browser"), List.of());

        var answer = answer(bench.submit(JobBench.needs(List.of("browser"), List.of())));

        assertThat(answer.robotsTotal()).isEqualTo(211);
        assertThat(answer.robotsFitting()).isEqualTo(1);
        assertThat(answer.robots()).hasSize(200);
        assertThat(answer.robots().getFirst().robotId()).isEqualTo(able.robotId());
    }
}
