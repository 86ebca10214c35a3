package com.casarerpa.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.dispatch.application.Claim;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.dispatch.domain.Matching;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Many waiting robots get from the real desk exactly what a slow and obvious rule gives them: in the order of their
/// arrival, each the first job of the queue that it may take. Replay a failure with `-Dcasare.seed=N`.
class ClaimPropertyTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    static List<Long> seeds() {
        return RandomFleet.seeds(12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void waitingRobots_getWhatTheObviousRuleGives(long seed) throws Exception {
        System.out.println("ClaimPropertyTest -Dcasare.seed=" + seed);
        var random = new RandomFleet(new Random(seed));
        // Two workspaces at one desk must not touch each other.
        var fleets = List.of(
                new FleetOnDatabase(new JobBench(DATABASE), random),
                new FleetOnDatabase(new JobBench(DATABASE), random));
        for (var fleet : fleets) {
            for (int i = random.random.nextInt(5, 40); i > 0; i--) {
                fleet.robot();
            }
            fleet.robots.stream().filter(_ -> random.chance(0.1)).forEach(fleet::close);
        }
        var answers = new LinkedHashMap<UUID, CompletableFuture<Optional<ClaimedJob>>>();
        var expected = new LinkedHashMap<UUID, UUID>();
        try (var desk = JobBench.newDesk(DATABASE)) {
            // Nothing is given until all robots and all jobs are there.
            pause(fleets, "now()");
            answers.putAll(arrive(desk, fleets, random));
            await().until(() -> desk.parked() == answers.size());
            for (var fleet : fleets) {
                for (int i = random.random.nextInt(60); i > 0; i--) {
                    fleet.job();
                }
            }
            expected.putAll(obvious(fleets, List.copyOf(answers.keySet())));

            pause(fleets, "NULL");
            desk.recheck();

            var given = new LinkedHashMap<UUID, UUID>();
            for (var robotId : expected.keySet()) {
                var job = answers.get(robotId).get(10, TimeUnit.SECONDS);
                given.put(robotId, job.orElseThrow().jobId());
            }
            assertThat(given).isEqualTo(expected);
        }
        // The desk is closed: whoever is not in the rule's list was told that there is nothing.
        answers.forEach((robotId, answer) ->
                assertThat(answer.join().isPresent()).as("robot %s", robotId).isEqualTo(expected.containsKey(robotId)));
    }

    private static Map<UUID, CompletableFuture<Optional<ClaimedJob>>> arrive(
            ClaimDesk desk, List<FleetOnDatabase> fleets, RandomFleet random) {
        var robots = fleets.stream().flatMap(fleet -> fleet.robots.stream()).toList();
        var answers = new LinkedHashMap<UUID, CompletableFuture<Optional<ClaimedJob>>>();
        for (var robot : random.shuffled(robots)) {
            answers.put(
                    robot.robotId(),
                    desk.claim(new Claim(
                            robot.holder(),
                            robot.terms().environment(),
                            Duration.ofMinutes(5),
                            Optional.empty(),
                            Duration.ofMinutes(1),
                            Optional.empty())));
        }
        return answers;
    }

    private static void pause(List<FleetOnDatabase> fleets, String since) {
        fleets.getFirst()
                .bench
                .sql(
                        "UPDATE casare.workspaces SET paused_at = " + since + ", control = CASE WHEN " + since
                                + "::timestamptz IS NULL THEN 'active' ELSE 'paused' END WHERE workspace_id IN (?, ?)",
                        fleets.getFirst().bench.scope.workspaceId(),
                        fleets.getLast().bench.scope.workspaceId());
    }

    private record Waiting(UUID jobId, UUID workspaceId, Requirements asks) {}

    private static Map<UUID, UUID> obvious(List<FleetOnDatabase> fleets, List<UUID> line) {
        var bench = fleets.getFirst().bench;
        var queue = new ArrayList<>(bench.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT job_id, workspace_id, environment, required_capabilities, required_tags, pinned_robot_id
                        FROM casare.job_queue
                        WHERE status = 'pending' AND (not_before IS NULL OR not_before <= now())
                        ORDER BY queue_rank, job_id
                        """)
                        .map((row, context) -> waiting(row))
                        .list()));
        var pairs = new LinkedHashMap<UUID, UUID>();
        for (var robotId : line) {
            var fleet = fleets.stream()
                    .filter(each -> each.robots.stream()
                            .anyMatch(robot -> robot.robotId().equals(robotId)))
                    .findFirst()
                    .orElseThrow();
            var robot = fleet.robots.stream()
                    .filter(each -> each.robotId().equals(robotId))
                    .findFirst()
                    .orElseThrow();
            boolean open = bench.value(
                    Boolean.class,
                    "SELECT control = 'active' OR coalesce(control_until <= now(), false) FROM casare.robots"
                            + " WHERE robot_id = ?",
                    robotId);
            queue.stream()
                    .filter(job -> open
                            && job.workspaceId().equals(fleet.bench.scope.workspaceId())
                            && Matching.suits(job.asks(), robot.terms(), robotId))
                    .findFirst()
                    .ifPresent(job -> {
                        queue.remove(job);
                        pairs.put(robotId, job.jobId());
                    });
        }
        return pairs;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("job_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                new Requirements(
                        row.getString("environment"),
                        Set.of((String[]) row.getArray("required_capabilities").getArray()),
                        Set.of((String[]) row.getArray("required_tags").getArray()),
                        Optional.ofNullable(row.getObject("pinned_robot_id", UUID.class))));
    }
}
