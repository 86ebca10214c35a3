package com.casarerpa.orchestrator.job.application;

import static com.casarerpa.orchestrator.job.JobBench.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkedClaimsTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final Duration LONG = Duration.ofSeconds(30);

    private JobBench bench;
    private CountingStore store;
    private ParkedClaims parked;
    private JobNews news;
    private ClaimJob claims;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void start() {
        bench = new JobBench(DATABASE);
        store = new CountingStore(bench.claims);
        open(Duration.ofMinutes(1));
    }

    private void open(Duration recheck) {
        parked = new ParkedClaims(store, recheck);
        news = new JobNews(parked, new Silent());
        claims = new ClaimJob(store, bench.attempts, parked, news);
    }

    @AfterEach
    void close() {
        parked.close();
    }

    private CompletableFuture<Optional<ClaimedJob>> claim(Holder robot, Duration maxWait) {
        return claims.claim(new ClaimJob.Command(
                robot, "default", Duration.ofSeconds(30), Optional.empty(), maxWait, Optional.empty()));
    }

    private void awaitParked(int count) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> parked.count() == count);
    }

    private static <T> T now(CompletableFuture<T> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void claim_withoutWaitAnswersAtOnce() throws Exception {
        assertThat(now(claim(bench.robot("a", 1), Duration.ZERO))).isEmpty();

        var jobId = bench.submit();
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
            var jobId = bench.submit();
            news.jobsReady(bench.scope.workspaceId());
            var job = now(answer).orElseThrow();
            waits.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            assertThat(job.jobId()).isEqualTo(jobId.value());
            bench.complete(robot, job);
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
        store.claims.set(0);

        bench.submit();
        bench.submit();
        news.jobsReady(bench.scope.workspaceId());

        await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 2);
        assertThat(store.claims).hasValue(2);
        assertThat(parked.count()).isEqualTo(18);
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

        var browser = bench.submit(JobBench.needs(List.of("browser"), List.of()));
        var mine = bench.submit(JobBench.pinned(pinned.robotId()));
        news.jobsReady(bench.scope.workspaceId());

        assertThat(now(able).orElseThrow().jobId()).isEqualTo(browser.value());
        assertThat(now(own).orElseThrow().jobId()).isEqualTo(mine.value());
        assertThat(plain).isNotDone();
    }

    @Test
    void jobThatComesBetweenCheckAndParking_isNotMissed() throws Exception {
        var checked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        store.afterClaim = () -> {
            checked.countDown();
            passed(goOn);
        };
        var answer = claim(bench.robot("a", 1), LONG);
        passed(checked);
        store.afterClaim = () -> {};
        var jobId = bench.submit();
        news.jobsReady(bench.scope.workspaceId());
        goOn.countDown();

        assertThat(now(answer).orElseThrow().jobId()).isEqualTo(jobId.value());
    }

    @Test
    void clientThatWentAwayWhileParked_isGivenNoJob() throws Exception {
        var gone = claim(bench.robot("gone", 1), LONG);
        awaitParked(1);
        gone.complete(Optional.empty());
        awaitParked(0);
        var jobId = bench.submit();
        news.jobsReady(bench.scope.workspaceId());

        assertThat(bench.status(jobId)).isEqualTo(JobStatus.PENDING);
        assertThat(now(claim(bench.robot("here", 1), LONG)).orElseThrow().jobId())
                .isEqualTo(jobId.value());
    }

    @Test
    void clientThatWentAwayWhileItsClaimWasWritten_givesTheJobBackUncounted() throws Exception {
        var jobId = bench.submit();
        var claimed = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        store.afterClaim = () -> {
            claimed.countDown();
            passed(goOn);
        };
        var gone = claim(bench.robot("gone", 1), LONG);
        passed(claimed);
        store.afterClaim = () -> {};
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
    void robotWithoutAFreeSlot_isWokenWhenOneIsFree() throws Exception {
        var robot = bench.robot("single", 1);
        bench.submit();
        var running = now(claim(robot, LONG)).orElseThrow();
        var waiting = claim(robot, LONG);
        awaitParked(1);
        var next = bench.submit();
        news.jobsReady(bench.scope.workspaceId());
        assertThat(waiting).isNotDone();

        new CompleteJob(bench.attempts, claims, news)
                .complete(id(running), JobBench.with(robot, running), Map.of(), Optional.empty());

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
        news.jobsReady(bench.scope.workspaceId());

        assertThat(now(answer).orElseThrow().jobId()).isEqualTo(jobId.value());
    }

    @Test
    void recheck_findsWhatNobodyTold() throws Exception {
        parked.close();
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
            bench.submit();
            news.jobsReady(bench.scope.workspaceId());
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

        parked.close();

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

    /// The real store; counts what is asked of it and can stop after a claim.
    private static final class CountingStore implements ClaimStore {
        private final ClaimStore real;
        private final AtomicInteger claims = new AtomicInteger();
        private final AtomicInteger all = new AtomicInteger();
        private volatile Runnable afterClaim = () -> {};

        CountingStore(ClaimStore real) {
            this.real = real;
        }

        @Override
        public Attempted claim(Claim claim) {
            claims.incrementAndGet();
            all.incrementAndGet();
            var then = afterClaim;
            var attempted = real.claim(claim);
            then.run();
            return attempted;
        }

        @Override
        public List<Available> available(UUID workspaceId, List<Group> groups) {
            all.incrementAndGet();
            return real.available(workspaceId, groups);
        }

        @Override
        public Optional<Duration> nextDue(UUID workspaceId) {
            all.incrementAndGet();
            return real.nextDue(workspaceId);
        }
    }

    /// A bus that nobody listens to.
    private static final class Silent implements EventBus {
        @Override
        public Subscription subscribe(Listener listener) {
            return () -> {};
        }

        @Override
        public void committed() {}
    }
}
