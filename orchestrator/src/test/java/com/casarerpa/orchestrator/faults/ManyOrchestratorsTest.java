package com.casarerpa.orchestrator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two orchestrators on one database: what is done at one is seen at the other, and each can go at any time.
class ManyOrchestratorsTest {
    private static final int HERE = 0;
    private static final int THERE = 1;
    private static final Duration CROSSING = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private DatabaseUrl database;
    private Servers servers;

    @BeforeEach
    void start() {
        database = PostgresFixture.migratedUrl();
        servers = new Servers(database, folder, 2, 8);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private String workflow() {
        return servers.admin(
                        HERE,
                        "POST",
                        "/api/v1/workflows",
                        "{\"name\": \"shared\", \"definition\": " + Fleet.WORKFLOW + "}")
                .path("workflow")
                .path("workflow_id")
                .asString();
    }

    private JsonNode submit(int server) {
        return servers.admin(server, "POST", "/api/v1/jobs", "{\"workflow_json\": " + Fleet.WORKFLOW + "}");
    }

    private CompletableFuture<HttpResponse<String>> claim(int server, Servers.Robot robot, int waitSeconds) {
        return servers.client()
                .sendAsync(
                        HttpRequest.newBuilder(servers.addresses().get(server).resolve("/api/v1/jobs/claim"))
                                .header("Authorization", "Bearer " + robot.key())
                                .POST(BodyPublishers.ofString("{\"wait_seconds\": " + waitSeconds + "}"))
                                .build(),
                        BodyHandlers.ofString());
    }

    private JsonNode claimed(int server, Servers.Robot robot) throws Exception {
        var answer = claim(server, robot, 20).get(25, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ContractJson.mapper().readTree(answer.body());
    }

    private void awaitParked(int server) {
        Awaitility.await()
                .until(() -> servers.call(server, "GET", "/metrics", Servers.ADMIN, null)
                        .body()
                        .contains("casare_parked_claims 1.0"));
    }

    private HttpResponse<String> complete(int server, Servers.Robot robot, JsonNode job) {
        return servers.call(
                server,
                "POST",
                "/api/v1/jobs/" + job.path("job_id").asString() + "/complete",
                robot.key(),
                "{\"result\": {}, \"lease_token\": \"" + job.path("lease_token").asString() + "\"}");
    }

    @Test
    void submit_hereIsGivenToARobotThatWaitsThere() throws Exception {
        var robot = servers.robot("waiting", 1);
        var claim = claim(THERE, robot, 20);
        awaitParked(THERE);
        var job = submit(HERE);
        var answer = claim.get(CROSSING.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(answer.body()).contains(job.path("job_id").asString());
    }

    @Test
    void job_claimedHereIsExtendedAndCompletedThere() throws Exception {
        var robot = servers.robot("moving", 1);
        submit(HERE);
        var job = claimed(HERE, robot);
        var path = "/api/v1/jobs/" + job.path("job_id").asString();
        var extended = servers.call(
                THERE,
                "POST",
                path + "/extend-lease",
                robot.key(),
                "{\"lease_token\": \"" + job.path("lease_token").asString() + "\"}");
        assertThat(extended.statusCode()).as(extended.body()).isEqualTo(200);
        assertThat(complete(THERE, robot, job).statusCode()).isEqualTo(200);
        assertThat(complete(HERE, robot, job).statusCode()).as("repeated").isEqualTo(200);
        assertThat(servers.admin(HERE, "GET", path, null).path("status").asString())
                .isEqualTo("completed");
        submit(THERE);
        assertThat(claimed(HERE, robot).path("attempt").asInt())
                .as("its seat is free again where it was taken")
                .isEqualTo(1);
    }

    @Test
    void seats_ofARobotThatAsksBothAreCountedOnce() throws Exception {
        var robot = servers.robot("greedy", 1);
        submit(HERE);
        submit(HERE);
        claimed(HERE, robot);
        assertThat(claim(THERE, robot, 0).get(10, TimeUnit.SECONDS).body()).isEqualTo("null");
        assertThat(claim(HERE, robot, 0).get(10, TimeUnit.SECONDS).body()).isEqualTo("null");
    }

    @Test
    void cancel_requestedHereReachesTheRobotThatTalksThere() throws Exception {
        var robot = servers.robot("cancelled", 1);
        submit(HERE);
        var job = claimed(THERE, robot);
        var id = job.path("job_id").asString();
        // The robot is known there, so that heartbeats are answered from memory.
        assertThat(heartbeat(THERE, robot).path("commands")).isEmpty();
        servers.admin(HERE, "POST", "/api/v1/jobs/" + id + "/cancel", "{}");
        Awaitility.await().atMost(CROSSING).untilAsserted(() -> {
            var commands = heartbeat(THERE, robot).path("commands");
            assertThat(commands.toString()).contains("cancel_job", id);
        });
        var extended = servers.call(
                THERE,
                "POST",
                "/api/v1/jobs/" + id + "/extend-lease",
                robot.key(),
                "{\"lease_token\": \"" + job.path("lease_token").asString() + "\"}");
        assertThat(ContractJson.mapper()
                        .readTree(extended.body())
                        .path("cancel_requested")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode heartbeat(int server, Servers.Robot robot) {
        var answer = servers.call(server, "POST", "/api/v1/robots/heartbeat", robot.key(), "{\"status\": \"busy\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ContractJson.mapper().readTree(answer.body());
    }

    @Test
    void key_revokedHereIsRefusedThereWithinASecond() {
        var robot = servers.robot("revoked", 1);
        // Until it is remembered there and events are read without delay.
        heartbeat(THERE, robot);
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .until(() -> heartbeat(THERE, robot).path("ok").asBoolean());
        servers.admin(HERE, "POST", "/api/v1/robot-api-keys/" + robot.keyId() + "/revoke", null);
        Awaitility.await()
                .atMost(CROSSING)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        servers.call(THERE, "POST", "/api/v1/robots/heartbeat", robot.key(), "{\"status\": \"idle\"}")
                                        .statusCode()
                                == 401);
    }

    @Test
    void pause_hereHoldsForARobotThatWaitsThere() throws Exception {
        var robot = servers.robot("paused", 1);
        var claim = claim(THERE, robot, 20);
        awaitParked(THERE);
        servers.admin(HERE, "POST", "/api/v1/robots/" + robot.id() + "/pause", "{\"note\": \"repair\"}");
        submit(HERE);
        submit(THERE);
        assertThat(heartbeat(THERE, robot).path("commands").toString()).contains("pause");
        assertThat(claim).isNotDone();
        servers.admin(HERE, "POST", "/api/v1/robots/" + robot.id() + "/resume", "{}");
        assertThat(claim.get(CROSSING.toMillis(), TimeUnit.MILLISECONDS).body()).contains("lease_token");
    }

    @Test
    void workflow_changedHereIsRunThereAsItIsNow() throws Exception {
        var workflow = workflow();
        var robot = servers.robot("runner", 1);
        var run = "{\"workflow_id\": \"" + workflow + "\"}";
        servers.admin(THERE, "POST", "/api/v1/jobs", run);
        var first = claimed(THERE, robot);
        assertThat(first.path("workflow_version").asInt()).isEqualTo(1);
        complete(THERE, robot, first);
        servers.admin(
                HERE,
                "PUT",
                "/api/v1/workflows/" + workflow,
                "{\"definition\": " + Fleet.WORKFLOW.replace("\"load\"", "\"second\"") + "}");
        servers.admin(THERE, "POST", "/api/v1/jobs", run);
        var second = claimed(THERE, robot);
        assertThat(second.path("workflow_version").asInt()).isEqualTo(2);
        assertThat(second.path("workflow_json").asString()).contains("second");
    }

    @Test
    void events_madeHereReachListenersThereInOrder() throws Exception {
        var listener = new Listener();
        var address = servers.addresses().get(THERE).toString().replaceFirst("http", "ws");
        var socket = servers.client()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + Servers.ADMIN)
                .buildAsync(URI.create(address + "/api/v1/ws/events?types=job.created,job.cancelled"), listener)
                .join();
        Awaitility.await().until(() -> !listener.told.isEmpty());
        var id = submit(HERE).path("job_id").asString();
        servers.admin(HERE, "POST", "/api/v1/jobs/" + id + "/cancel", "{}");
        Awaitility.await()
                .atMost(CROSSING)
                .untilAsserted(() -> assertThat(listener.told)
                        .filteredOn(event ->
                                event.path("data").path("job_id").asString("").equals(id))
                        .extracting(event -> event.path("type").asString())
                        .containsExactly("job.created", "job.cancelled"));
        socket.abort();
    }

    private static final class Listener implements WebSocket.Listener {
        private final Queue<JsonNode> told = new ConcurrentLinkedQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                told.add(ContractJson.mapper().readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    @Test
    void leases_ofAnOrchestratorThatIsGoneAreReclaimedByTheOther() throws Exception {
        var robot = servers.robot("orphan", 1);
        var other = servers.robot("heir", 1);
        var id = submit(HERE).path("job_id").asString();
        var job = claimed(HERE, robot);
        assertThat(job.path("job_id").asString()).isEqualTo(id);
        servers.stop(HERE);
        try (var sql = Database.connectDirectly(database, 1)) {
            sql.jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE casare.job_queue SET lease_expires_at = clock_timestamp() WHERE job_id = CAST(? AS uuid)",
                            id));
        }
        var again = claim(THERE, other, 20).get(2, TimeUnit.SECONDS);
        assertThat(again.body()).contains(id);
        assertThat(complete(THERE, robot, job).statusCode())
                .as("the first holder")
                .isEqualTo(409);
    }

    @Test
    @Tag("slow")
    void rollingRestart_underLoadLosesNothingAndFailsNobody() {
        try (var fleet = new Fleet(servers, 6)) {
            fleet.await(20, Duration.ofSeconds(20));
            for (int i = 0; i < 2; i++) {
                int down = i;
                var stopping = Thread.ofVirtual().start(() -> servers.stop(down));
                // While one stops, and while it is down, the other goes on.
                fleet.await(5, Duration.ofSeconds(2));
                join(stopping);
                fleet.await(5, Duration.ofSeconds(2));
                servers.startAgain(down);
                fleet.await(20, Duration.ofSeconds(10));
            }
            assertThat(fleet.repeats()).as("requests that were repeated").isPositive();
            try (var sql = Database.connectDirectly(database, 2)) {
                fleet.verify(sql);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
