package com.casarerpa.orchestrator.dispatch;

import static com.casarerpa.orchestrator.job.JobBench.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.dispatch.application.Claim;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private JobBench bench;
    private Holder robot;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void workspace() {
        bench = new JobBench(DATABASE);
        robot = bench.robot("alpha", 100);
    }

    @Test
    void claim_givesJobWithLeaseAndDefinition() {
        var jobId = bench.submit();

        var job = bench.claim(robot).orElseThrow();

        assertThat(job.jobId()).isEqualTo(jobId.value());
        assertThat(job.workflowName()).isEqualTo("Invoices");
        assertThat(job.workflowJson()).startsWith("{\"variables\": {\"pin\"");
        assertThat(job.variables()).containsEntry("file", "a.csv");
        assertThat(job.leaseSeconds()).isEqualTo(30);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(bench.status(jobId)).isEqualTo(JobStatus.RUNNING);
        assertThat(bench.events(jobId)).containsExactly("job.created", "job.claimed");
    }

    @Test
    void claim_givesNothingFromAnEmptyQueue() {
        assertThat(bench.claim(robot)).isEmpty();
    }

    @Test
    void claim_takesHigherPriorityFirstAndThenTheOldest() {
        var first = bench.submit();
        var second = bench.submit();
        var urgent = bench.submit(JobBench.priority(15));

        assertThat(List.of(claimedId(), claimedId(), claimedId()))
                .containsExactly(urgent.value(), first.value(), second.value());
    }

    @Test
    void claim_prefersALowJobThatHasWaitedLongEnough() {
        var low = bench.submit(JobBench.priority(9));
        bench.sql("UPDATE casare.job_queue SET queue_rank = queue_rank - 601000 WHERE job_id = ?", low.value());
        bench.submit(JobBench.priority(10));

        assertThat(bench.claim(robot).orElseThrow().jobId()).isEqualTo(low.value());
    }

    @Test
    void claim_keepsToTheRobotsSlots() {
        var single = bench.robot("single", 1);
        bench.submit();
        bench.submit();

        var job = bench.claim(single).orElseThrow();
        assertThat(bench.claim(single)).isEmpty();

        bench.complete(single, job);
        assertThat(bench.claim(single)).isPresent();
    }

    @Test
    void claim_keepsToTheRobotsSlotsWhenItClaimsTwiceAtOnce() throws Exception {
        var single = bench.robot("single", 1);
        IntStream.range(0, 20).forEach(i -> bench.submit());

        var claimed = atOnce(20, () -> bench.claim(single));

        assertThat(claimed.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    void claim_followsTheEnvironmentRule() {
        var production = bench.submit(JobBench.environment("production"));

        assertThat(bench.claim(robot, "default")).isEmpty();
        assertThat(bench.claim(robot, "test")).isEmpty();
        assertThat(bench.claim(robot, "production").orElseThrow().jobId()).isEqualTo(production.value());

        var anywhere = bench.submit();
        assertThat(bench.claim(robot, "production").orElseThrow().jobId()).isEqualTo(anywhere.value());
    }

    @Test
    void claim_requiresEveryCapabilityAndTag() {
        var job = bench.submit(JobBench.needs(List.of("browser", "excel"), List.of("berlin")));

        assertThat(bench.claim(bench.robot("a", 1, List.of("browser"), List.of("berlin"))))
                .isEmpty();
        assertThat(bench.claim(bench.robot("b", 1, List.of("browser", "excel"), List.of())))
                .isEmpty();
        assertThat(bench.claim(bench.robot("c", 1, List.of("pdf", "excel", "browser"), List.of("berlin", "fast"))))
                .map(ClaimedJob::jobId)
                .contains(job.value());
    }

    @Test
    void claim_takesTheCapabilitiesOfTheRequestWhenItNamesSome() {
        bench.submit(JobBench.needs(List.of("browser"), List.of()));
        var able = bench.robot("able", 1, List.of("browser"), List.of());

        assertThat(claimWith(able, Set.of())).isEmpty();
        assertThat(claimWith(able, Set.of("browser"))).isPresent();
    }

    @Test
    void claim_givesAPinnedJobToItsRobotOnly() {
        var other = bench.robot("other", 1);
        var job = bench.submit(JobBench.pinned(other.robotId()));

        assertThat(bench.claim(robot)).isEmpty();
        assertThat(bench.claim(other)).map(ClaimedJob::jobId).contains(job.value());
    }

    @Test
    void claim_leavesDelayedJobsUntilTheyAreDue() {
        var job = bench.submit();
        bench.sql("UPDATE casare.job_queue SET not_before = now() + interval '1 hour' WHERE job_id = ?", job.value());
        assertThat(bench.claim(robot)).isEmpty();

        bench.sql("UPDATE casare.job_queue SET not_before = now() - interval '1 second' WHERE job_id = ?", job.value());
        assertThat(bench.claim(robot)).isPresent();
    }

    @Test
    void claim_givesNothingToADrainingOrPausedRobotUntilItsControlEnds() {
        bench.submit();
        for (var control : List.of("draining", "paused")) {
            bench.sql(
                    "UPDATE casare.robots SET control = ?, control_until = NULL WHERE robot_id = ?",
                    control,
                    robot.robotId());
            assertThat(bench.claim(robot)).isEmpty();
        }
        bench.sql("UPDATE casare.robots SET control_until = now() WHERE robot_id = ?", robot.robotId());
        assertThat(bench.claim(robot)).isPresent();
    }

    @Test
    void claim_givesNothingFromAPausedWorkspace() {
        bench.submit();
        bench.sql(
                "UPDATE casare.workspaces SET control = 'paused', paused_at = now() WHERE workspace_id = ?",
                bench.scope.workspaceId());
        assertThat(bench.claim(robot)).isEmpty();

        bench.sql(
                "UPDATE casare.workspaces SET control = 'active', paused_at = NULL WHERE workspace_id = ?",
                bench.scope.workspaceId());
        assertThat(bench.claim(robot)).isPresent();
    }

    @Test
    void claim_seesNoJobsOfOtherWorkspaces() {
        new JobBench(DATABASE).submit();

        assertThat(bench.claim(robot)).isEmpty();
    }

    @Test
    void claim_repeatedWithTheSameClaimIdGivesTheSameJobAndToken() {
        bench.submit();
        bench.submit();
        var claimId = UUID.randomUUID();

        var first = bench.claim(robot, claimId).orElseThrow();
        var repeat = bench.claim(robot, claimId).orElseThrow();

        assertThat(repeat.jobId()).isEqualTo(first.jobId());
        assertThat(repeat.leaseToken()).isEqualTo(first.leaseToken());
        assertThat(repeat.attempt()).isEqualTo(1);
        assertThat(bench.claim(robot, UUID.randomUUID()).orElseThrow().jobId()).isNotEqualTo(first.jobId());
    }

    @Test
    void claim_repeatedAtOnceWithTheSameClaimIdGivesOneJob() throws Exception {
        IntStream.range(0, 10).forEach(i -> bench.submit());
        var claimId = UUID.randomUUID();

        var claimed = atOnce(8, () -> bench.claim(robot, claimId).orElseThrow().leaseToken());

        assertThat(Set.copyOf(claimed)).hasSize(1);
    }

    @Test
    void claim_repeatedWithTheSameClaimIdAfterAMinuteGivesANewJob() {
        bench.submit();
        bench.submit();
        var claimId = UUID.randomUUID();
        var first = bench.claim(robot, claimId).orElseThrow();
        bench.sql(
                "UPDATE casare.job_queue SET claimed_at = claimed_at - interval '61 seconds' WHERE job_id = ?",
                first.jobId());

        assertThat(bench.claim(robot, claimId).orElseThrow().jobId()).isNotEqualTo(first.jobId());
    }

    @Test
    void claim_skipsJobsLockedByAnotherClaim() {
        var locked = bench.submit();
        var free = bench.submit();
        DATABASE.jdbi().useTransaction(handle -> {
            handle.execute("SELECT FROM casare.job_queue WHERE job_id = ? FOR UPDATE", locked.value());
            // On another thread: Jdbi would take this transaction's connection again.
            var claimed =
                    CompletableFuture.supplyAsync(() -> bench.claim(robot)).join();
            assertThat(claimed).map(ClaimedJob::jobId).contains(free.value());
        });
    }

    @Test
    void claim_by32ThreadsOfTwoOrchestratorsGivesEachOf500JobsExactlyOnce() throws Exception {
        bench.jobs.insert(IntStream.range(0, 500)
                .mapToObj(i -> bench.newJob(JobBench.options()))
                .toList());
        try (var second = Database.connectDirectly(DATABASE.url(), 10)) {
            var desks = List.of(bench.desk, JobBench.newDesk(second));
            desks.getFirst().recheck();
            var robots = IntStream.range(0, 32)
                    .mapToObj(i -> bench.robot("r" + i, 100))
                    .toList();
            var claimed = new ArrayList<UUID>();
            try (var threads = Executors.newFixedThreadPool(32)) {
                var all = IntStream.range(0, 32)
                        .mapToObj(i -> threads.submit(() -> claimAll(desks.get(i % 2), robots.get(i))))
                        .toList();
                for (var one : all) {
                    claimed.addAll(one.get());
                }
            }
            assertThat(claimed).hasSize(500).doesNotHaveDuplicates();
        }
        assertThat(bench.value(
                        Integer.class,
                        "SELECT count(*) FROM casare.running_jobs WHERE workspace_id = ?",
                        bench.scope.workspaceId()))
                .isEqualTo(500);
    }

    @Test
    void claim_ofAJobThatNamesACapabilityTwiceIsLikeOnce() {
        var able = bench.robot("able", 1, List.of("browser", "browser"), List.of());
        var jobId = bench.submit(JobBench.needs(List.of("browser", "browser"), List.of()));

        assertThat(bench.claim(able).orElseThrow().jobId()).isEqualTo(jobId.value());
    }

    private static List<UUID> claimAll(ClaimDesk desk, Holder robot) {
        var claimed = new ArrayList<UUID>();
        while (true) {
            var c = JobBench.claimOf(robot);
            var job = desk.claim(new Claim(
                            robot,
                            c.environment(),
                            c.lease(),
                            Optional.of(UUID.randomUUID()),
                            c.maxWait(),
                            c.capabilities()))
                    .join();
            if (job.isEmpty()) {
                return claimed;
            }
            claimed.add(id(job.get()).value());
        }
    }

    private Optional<ClaimedJob> claimWith(Holder holder, Set<String> capabilities) {
        var c = JobBench.claimOf(holder);
        return bench.claim(
                new Claim(holder, c.environment(), c.lease(), c.claimId(), c.maxWait(), Optional.of(capabilities)));
    }

    private UUID claimedId() {
        return bench.claim(robot).orElseThrow().jobId();
    }

    private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(Collections.nCopies(times, task))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
