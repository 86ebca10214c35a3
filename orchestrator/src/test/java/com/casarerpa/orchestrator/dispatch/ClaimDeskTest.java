package com.casarerpa.orchestrator.dispatch;

import static com.casarerpa.orchestrator.job.JobBench.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.dispatch.application.Claim;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgDispatchStore;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.GiveBack;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimDeskTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final Duration LONG = Duration.ofSeconds(30);

    private JobBench bench;
    private CountingStore store;
    private ClaimDesk desk;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void start() {
        bench = new JobBench(DATABASE);
        store = new CountingStore(new PgDispatchStore(DATABASE.jdbi(), JobBench.PROCESS));
        open(Duration.ofMinutes(1));
    }

    private void open(Duration recheck) {
        desk = new ClaimDesk(
                store,
                recheck,
                SqlFailures::classify,
                Runnable::run,
                new GiveBack(bench.attemptStore, JobBench.POLICY));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private CompletableFuture<Optional<ClaimedJob>> claim(Holder robot, Duration maxWait) {
        return claim(robot, maxWait, Optional.empty());
    }

    private CompletableFuture<Optional<ClaimedJob>> claim(Holder robot, Duration maxWait, Optional<UUID> claimId) {
        var c = JobBench.claimOf(robot);
        return desk.claim(new Claim(robot, c.environment(), c.lease(), claimId, maxWait, c.capabilities()));
    }

    /// A claim that is written, but not answered until `goOn`.
    private CompletableFuture<Optional<ClaimedJob>> written(Holder robot, Optional<UUID> claimId, CountDownLatch goOn) {
        var written = new CountDownLatch(1);
        store.afterWrite = () -> {
            written.countDown();
            passed(goOn);
        };
        var answer = claim(robot, LONG, claimId);
        passed(written);
        store.afterWrite = () -> {};
        return answer;
    }

    private JobId submit(NewJob.Options options) {
        var jobId = bench.submit(options);
        desk.freed(bench.scope.workspaceId(), jobId.value());
        return jobId;
    }

    private JobId submit() {
        return submit(JobBench.options());
    }

    private void awaitParked(int count) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> desk.parked() == count);
    }

    private static <T> T now(CompletableFuture<T> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void claim_withoutWaitAnswersAtOnce() throws Exception {
        assertThat(now(claim(bench.robot("a", 1), Duration.ZERO))).isEmpty();

        var jobId = submit();
        assertThat(now(claim(bench.robot("b", 1), Duration.ZERO)).orElseThrow().jobId())
                .isEqualTo(jobId.value());
    }

    @Test
    void claim_thatWaitsIsWokenWithin250Milliseconds() throws Exception {
        var robot = bench.robot("a", 1);
        var waits = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            var answer = claim(robot, LONG);
            awaitParked(1);
            long begin = System.nanoTime();
            var jobId = submit();
            var job = now(answer).orElseThrow();
            waits.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            assertThat(job.jobId()).isEqualTo(jobId.value());
            bench.complete(robot, job);
            desk.ended(robot.robotId(), id(job));
        }
        assertThat(waits.stream().sorted().toList().get(2)).isLessThan(250);
    }

    @Test
    void claim_isAnsweredWithNothingWhenItsTimeIsUp() throws Exception {
        var answer = claim(bench.robot("a", 1), Duration.ofMillis(50));

        assertThat(now(answer)).isEmpty();
        awaitParked(0);
    }

    @Test
    void jobsReady_wakesOneRobotForEachJobAndNotAll() throws Exception {
        var answers = IntStream.range(0, 20)
                .mapToObj(i -> claim(bench.robot("r" + i, 1), LONG))
                .toList();
        awaitParked(20);
        store.grants.set(0);

        submit();
        submit();

        await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 2);
        assertThat(store.grants).hasValue(2);
        assertThat(desk.parked()).isEqualTo(18);
        assertThat(answers.subList(0, 2)).as("longest waiting first").allMatch(CompletableFuture::isDone);
    }

    @Test
    void jobsReady_wakesTheRobotThatMayTakeTheJob() throws Exception {
        var plain = claim(bench.robot("plain", 1), LONG);
        awaitParked(1);
        var able = claim(bench.robot("able", 1, List.of("browser"), List.of()), LONG);
        awaitParked(2);
        var pinned = bench.robot("pinned", 1);
        var own = claim(pinned, LONG);
        awaitParked(3);

        var browser = submit(JobBench.needs(List.of("browser"), List.of()));
        var mine = submit(JobBench.pinned(pinned.robotId()));

        assertThat(now(able).orElseThrow().jobId()).isEqualTo(browser.value());
        assertThat(now(own).orElseThrow().jobId()).isEqualTo(mine.value());
        assertThat(plain).isNotDone();
    }

    @Test
    void jobThatComesBetweenCheckAndParking_isNotMissed() throws Exception {
        var checked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        store.afterFetch = () -> {
            checked.countDown();
            passed(goOn);
        };
        var answer = claim(bench.robot("a", 1), LONG);
        passed(checked);
        store.afterFetch = () -> {};
        var jobId = submit();
        goOn.countDown();

        assertThat(now(answer).orElseThrow().jobId()).isEqualTo(jobId.value());
    }

    @Test
    void clientThatWentAwayWhileParked_isGivenNoJob() throws Exception {
        var gone = claim(bench.robot("gone", 1), LONG);
        awaitParked(1);
        gone.complete(Optional.empty());
        awaitParked(0);
        var jobId = submit();

        assertThat(bench.status(jobId)).isEqualTo(JobStatus.PENDING);
        assertThat(now(claim(bench.robot("here", 1), LONG)).orElseThrow().jobId())
                .isEqualTo(jobId.value());
    }

    @Test
    void clientThatWentAwayWhileItsClaimWasWritten_givesTheJobBackUncounted() throws Exception {
        var jobId = submit();
        var goOn = new CountDownLatch(1);
        var gone = written(bench.robot("gone", 1), Optional.empty(), goOn);
        var here = claim(bench.robot("here", 1), LONG);
        awaitParked(1);
        gone.complete(Optional.empty());
        goOn.countDown();

        var job = now(here).orElseThrow();
        assertThat(job.jobId()).isEqualTo(jobId.value());
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(bench.events(id(job))).containsExactly("job.created", "job.claimed", "job.released", "job.claimed");
    }

    @Test
    void clientThatWentAwayWhileItsClaimWithAnIdWasWritten_isGivenTheSameJobWhenItAsksAgain() throws Exception {
        var jobId = submit();
        var goOn = new CountDownLatch(1);
        var robot = bench.robot("gone", 1);
        var claimId = Optional.of(UUID.randomUUID());
        var gone = written(robot, claimId, goOn);
        // It asks again at once, before it is noticed that it had gone.
        var again = claim(robot, LONG, claimId);
        gone.complete(Optional.empty());
        goOn.countDown();
        var job = now(again).orElseThrow();
        var other = claim(bench.robot("other", 1), Duration.ofMillis(200));

        assertThat(job.jobId()).isEqualTo(jobId.value());
        assertThat(now(other)).as("the job is not given to a second robot").isEmpty();
        assertThat(bench.events(id(job))).containsExactly("job.created", "job.claimed");
    }

    @Test
    void robotWithoutAFreeSlot_isWokenWhenOneIsFree() throws Exception {
        var robot = bench.robot("single", 1);
        submit();
        var running = now(claim(robot, LONG)).orElseThrow();
        var waiting = claim(robot, LONG);
        awaitParked(1);
        var next = submit();
        assertThat(waiting).isNotDone();

        bench.complete(robot, running);
        desk.ended(robot.robotId(), id(running));

        assertThat(now(waiting).orElseThrow().jobId()).isEqualTo(next.value());
    }

    @Test
    void delayedJob_wakesARobotWhenItIsDue() throws Exception {
        var answer = claim(bench.robot("a", 1), LONG);
        awaitParked(1);
        var jobId = bench.submit();
        bench.sql(
                "UPDATE casare.job_queue SET not_before = clock_timestamp() + interval '300 ms' WHERE job_id = ?",
                jobId.value());
        desk.delayed(Duration.ZERO);

        assertThat(now(answer).orElseThrow().jobId()).isEqualTo(jobId.value());
    }

    @Test
    void recheck_findsWhatNobodyTold() throws Exception {
        desk.close();
        open(Duration.ofMillis(200));
        var answer = claim(bench.robot("a", 1), LONG);
        awaitParked(1);
        var jobId = bench.submit();

        assertThat(now(answer).orElseThrow().jobId()).isEqualTo(jobId.value());
    }

    @Test
    void waitingRobots_causeNoSql() {
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> claim(bench.robot("r" + i, 1), LONG))
                .toList();
        awaitParked(50);
        store.all.set(0);

        // Half a second is long for a loop that polls, and short against the recheck.
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> store.all.get() == 0);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void claim_by50WaitingRobotsGivesEachOf200JobsOnce() throws Exception {
        var robots =
                IntStream.range(0, 50).mapToObj(i -> bench.robot("r" + i, 4)).toList();
        var answers = new ArrayList<CompletableFuture<Optional<ClaimedJob>>>();
        for (int i = 0; i < 200; i++) {
            answers.add(claim(robots.get(i % 50), LONG));
        }
        for (int i = 0; i < 200; i++) {
            submit();
        }
        var given = new ArrayList<UUID>();
        for (var answer : answers) {
            given.add(now(answer).orElseThrow().jobId());
        }
        assertThat(Set.copyOf(given)).hasSize(200);
    }

    @Test
    void close_answersEverybodyWithNothing() throws Exception {
        var answer = claim(bench.robot("a", 1), LONG);
        awaitParked(1);

        desk.close();

        assertThat(now(answer)).isEmpty();
        assertThat(now(claim(bench.robot("late", 1), LONG))).isEmpty();
    }

    private static void passed(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("Expected the other side within 10 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
