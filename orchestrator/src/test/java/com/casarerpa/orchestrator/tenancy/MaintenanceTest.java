package com.casarerpa.orchestrator.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.RunningOrchestrator.RobotKey;
import com.casarerpa.orchestrator.http.Rates;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Drain, pause and resume of everything and of a workspace, on two orchestrators and one database.
class MaintenanceTest {
    private static final String WORKSPACE = "/api/v1/workspaces/" + DefaultTenancy.WORKSPACE;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Rates AS_FAST_AS_THEY_CAN = new Rates(Rates.MOST, Rates.MOST);
    private static RunningOrchestrator one;
    private static RunningOrchestrator other;
    private static Database database;
    private static RobotKey robot;
    private static String workflow;

    @BeforeAll
    static void start() {
        one = RunningOrchestrator.start(config -> config.withRates(AS_FAST_AS_THEY_CAN));
        other = one.sibling(config -> config.withRates(AS_FAST_AS_THEY_CAN));
        database = Database.connectDirectly(one.database(), 2);
        robot = one.newRobotKey("alpha");
        register(robot, "alpha", 100);
        workflow = one.admin("POST", "/api/v1/workflows", """
                {"name": "maintained", "definition": {"metadata": {"name": "maintained"}, "nodes": {
                  "start": {"node_id": "start", "node_type": "StartNode", "config": {}}},
                  "connections": [], "variables": {}}}
                """, 201)
                .path("workflow")
                .path("workflow_id")
                .asString();
    }

    @AfterAll
    static void stop() {
        database.close();
        other.close();
        one.close();
    }

    @BeforeEach
    void everythingGoesOnAndNothingWaits() {
        resume("/api/v1/fleet");
        resume(WORKSPACE);
        database.jdbi().useHandle(h -> {
            h.execute("UPDATE casare.job_queue SET status = 'cancelled', queued = false, finished_at = now()"
                    + " WHERE status = 'pending'");
        });
    }

    @Test
    void pauseOfEverything_holdsOnEveryOrchestratorUntilItIsResumed() {
        assertThat(claim(other, robot, 0).isNull()).isTrue();
        var job = submit();

        var paused = one.admin("POST", "/api/v1/fleet/pause", "{\"note\": \"new racks\"}", 200);

        assertThat(paused.path("control").asString()).isEqualTo("paused");
        assertThat(paused.path("control_note").asString()).isEqualTo("new racks");
        assertThat(paused.path("control_by").asString()).startsWith("admin:");
        assertThat(Instant.parse(paused.path("control_since").asString())).isBefore(Instant.now());
        assertThat(claim(one, robot, 0).isNull()).isTrue();
        assertThat(claim(other, robot, 0).isNull()).isTrue();
        var first = why(job);
        assertThat(first.path("verdict").asString()).isEqualTo("fleet_paused");
        assertThat(first.path("detail").asString()).contains("everything is paused by admin:", "\"new racks\"");
        assertThat(first.path("note").asString()).isEqualTo("new racks");

        resume("/api/v1/fleet");
        assertThat(claim(other, robot, 5).path("job_id").asString()).isEqualTo(job);
    }

    @Test
    void resume_wakesAClaimThatWaitsOnAnotherOrchestrator() {
        var quickest = SOON;
        // A busy machine may take long once, but not each time: what nobody is told of is looked at every 5 s only.
        for (int tries = 0; tries < 4 && quickest.compareTo(Duration.ofSeconds(2)) > 0; tries++) {
            one.admin("POST", WORKSPACE + "/drain", "{\"note\": \"audit\"}", 200);
            var job = submit();
            assertThat(why(job).path("verdict").asString()).isEqualTo("workspace_draining");
            var waiting = CompletableFuture.supplyAsync(() -> claim(other, robot, 20));
            Awaitility.await().atMost(SOON).until(() -> metric(other, "casare_parked_claims") == 1);

            long begun = System.nanoTime();
            resume(WORKSPACE);

            assertThat(waiting.join().path("job_id").asString()).isEqualTo(job);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
        }
        assertThat(quickest).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void end_comesByItself() {
        var until = Instant.now().plusSeconds(2);
        one.admin("POST", "/api/v1/fleet/drain", "{\"note\": \"backup\", \"until\": \"" + until + "\"}", 200);
        one.admin("POST", WORKSPACE + "/pause", "{\"until\": \"" + until + "\"}", 200);
        var job = submit();
        assertThat(claim(one, robot, 0).isNull()).isTrue();
        assertThat(why(job).path("until").asString()).isNotEmpty();

        assertThat(claim(other, robot, 20).path("job_id").asString()).isEqualTo(job);

        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                texts(
                                        "SELECT control FROM casare.fleet_control UNION ALL SELECT control FROM casare.workspaces"))
                        .containsOnly("active"));
        assertThat(one.admin("GET", "/api/v1/fleet/control", null, 200).toString())
                .doesNotContain("backup")
                .contains("\"workspaces\":[]");
    }

    @Test
    void control_isAuditedToldAndShown() {
        one.admin("POST", WORKSPACE + "/pause", "{\"note\": \"month end\"}", 200);
        one.admin("POST", "/api/v1/fleet/drain", "{\"note\": \"all\"}", 200);

        var shown = other.admin("GET", "/api/v1/fleet/control", null, 200, one.adminKey());
        assertThat(shown.path("control").asString()).isEqualTo("draining");
        assertThat(shown.path("workspaces").get(0).path("control_note").asString())
                .isEqualTo("month end");
        assertThat(texts("SELECT action FROM casare.audit_log ORDER BY id DESC LIMIT 2"))
                .containsExactly("fleet.drained", "workspace.paused");
        assertThat(texts("SELECT type FROM casare.events WHERE type LIKE '%.control' ORDER BY seq DESC LIMIT 2"))
                .containsExactly("fleet.control", "workspace.control");
    }

    @Test
    void until_thatIsOverAndUnknownWorkspaces_areRefused() {
        var past = one.call("POST", "/api/v1/fleet/pause", one.adminKey(), "{\"until\": \"2020-01-01T00:00:00Z\"}");
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.body()).contains("until", "expected a time to come");
        assertThat(one.call("POST", "/api/v1/workspaces/" + UUID.randomUUID() + "/pause", one.adminKey(), "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(one.call("POST", "/api/v1/fleet/pause", robot.secret(), "{}").statusCode())
                .isEqualTo(403);
        assertThat(one.admin("GET", "/api/v1/fleet/control", null, 200)
                        .path("control")
                        .asString())
                .isEqualTo("active");
    }

    /// Robots claim on both orchestrators as fast as they can, each at one after the other, new ones among them, while
    /// everything, the workspace or a robot is paused again and again.
    @Test
    @Tag("slow")
    void pause_letsNoJobSlipInAfterItsAnswer() throws Exception {
        var going = new AtomicBoolean(true);
        var robots = new ConcurrentLinkedQueue<RobotKey>();
        var claimed = new AtomicInteger();
        for (int i = 0; i < 6; i++) {
            robots.add(newRobot("racer " + i));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<CompletableFuture<Void>>();
            for (var key : robots) {
                running.add(CompletableFuture.runAsync(() -> race(key, going, claimed), threads));
            }
            try {
                for (int round = 0; round < 9; round++) {
                    submit(300);
                    var racer = robots.peek();
                    var path = List.of("/api/v1/fleet", WORKSPACE, "/api/v1/robots/" + racer.robotId())
                            .get(round % 3);
                    int before = claimed.get();
                    Awaitility.await().atMost(SOON).until(() -> claimed.get() > before + 20);
                    var fresh = CompletableFuture.supplyAsync(() -> newRobot("late " + UUID.randomUUID()), threads);

                    var server = round % 2 == 0 ? one : other;
                    server.admin("POST", path + "/pause", "{}", 200, one.adminKey());
                    var answered = now();

                    var late = fresh.join();
                    if (round % 3 != 2) {
                        assertThat(claim(one, late, 0).isNull()).isTrue();
                    }
                    var pause = round;
                    Awaitility.await()
                            .during(Duration.ofMillis(150))
                            .atMost(SOON)
                            .untilAsserted(() -> assertThat(
                                            claimedAfter(answered, pause % 3 == 2 ? racer.robotId() : null))
                                    .as("jobs given after the answer to %s", path)
                                    .isZero());
                    other.admin("POST", path + "/resume", null, 200, one.adminKey());
                }
            } finally {
                going.set(false);
            }
            running.forEach(CompletableFuture::join);
        }
    }

    private static void race(RobotKey key, AtomicBoolean going, AtomicInteger claimed) {
        for (int i = 0; going.get(); i++) {
            var server = i % 3 == 0 ? one : other;
            var job = claim(server, key, 0);
            if (!job.isNull()) {
                claimed.incrementAndGet();
                server.call(
                        "POST",
                        "/api/v1/jobs/" + job.path("job_id").asString() + "/complete",
                        key.secret(),
                        "{\"lease_token\": \"" + job.path("lease_token").asString() + "\"}");
            }
        }
    }

    /// Of the attempts and of what runs.
    private static int claimedAfter(OffsetDateTime at, String robotId) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT count(*) FROM casare.job_queue j
                        WHERE j.claimed_at > :at AND (:robot::uuid IS NULL OR j.robot_id = :robot::uuid)
                        """)
                        .bind("at", at)
                        .bind("robot", robotId)
                        .mapTo(Integer.class)
                        .one());
    }

    private static OffsetDateTime now() {
        return database.jdbi()
                .withHandle(h -> h.createQuery("SELECT clock_timestamp()")
                        .mapTo(OffsetDateTime.class)
                        .one());
    }

    private static List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private static RobotKey newRobot(String name) {
        var key = one.newRobotKey(name);
        register(key, name, 3);
        return key;
    }

    private static void register(RobotKey key, String name, int slots) {
        var answer = one.call(
                "POST",
                "/api/v1/robots/self-register",
                key.secret(),
                "{\"name\": \"" + name + "\", \"max_concurrent_jobs\": " + slots + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String submit() {
        return one.admin("POST", "/api/v1/jobs", "{\"workflow_id\": \"" + workflow + "\"}", 201)
                .path("job_id")
                .asString();
    }

    private static void submit(int jobs) {
        var list = String.join(",", Collections.nCopies(jobs, "{\"workflow_id\": \"" + workflow + "\"}"));
        one.admin("POST", "/api/v1/jobs/batch", "{\"jobs\": [" + list + "]}", 200);
    }

    private static JsonNode claim(RunningOrchestrator server, RobotKey key, int waitSeconds) {
        var answer = server.call("POST", "/api/v1/jobs/claim", key.secret(), "{\"wait_seconds\": " + waitSeconds + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningOrchestrator.json(answer);
    }

    private static JsonNode why(String job) {
        return one.admin("GET", "/api/v1/jobs/" + job + "/why-waiting", null, 200)
                .path("robots")
                .get(0);
    }

    private static void resume(String path) {
        one.admin("POST", path + "/resume", null, 200);
    }

    private static double metric(RunningOrchestrator server, String name) {
        return server.call("GET", "/metrics", one.adminKey(), null)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }
}
