package com.casarerpa.orchestrator.robot;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.RunningOrchestrator.RobotKey;
import com.casarerpa.orchestrator.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two living processes with one key, each at another orchestrator; and what a robot says is wrong with it.
class TwinRobotsTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static RunningOrchestrator one;
    private static RunningOrchestrator other;
    private static Database database;
    private static String workflow;
    private RobotKey key;

    @BeforeAll
    static void start() {
        one = RunningOrchestrator.start();
        other = one.sibling();
        database = Database.connectDirectly(one.database(), 2);
        workflow = one.admin("POST", "/api/v1/workflows", """
                {"name": "twins", "definition": {"metadata": {"name": "twins"}, "nodes": {
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
    void robot() {
        key = one.newRobotKey("twin " + UUID.randomUUID());
    }

    @Test
    void secondProcess_isNoticedShownAndForgottenWhenItIsSilent() {
        register(one, "a", "pc-1");
        register(other, "b", "pc-2");
        writtenBeat(other, "b", "idle");
        whileAgo();
        assertThat(robotNow().has("conflict")).isFalse();

        beat(one, "a", "busy");

        var conflict = conflict();
        assertThat(conflict.path("since").asString()).isNotEmpty();
        assertThat(conflict.path("processes").findValuesAsString("hostname")).containsExactlyInAnyOrder("pc-1", "pc-2");
        assertThat(events()).contains("true");

        // One of them leaves: the robot itself is not offline.
        writtenBeat(other, "b", "idle");
        writtenBeat(one, "a", "offline");
        assertThat(robotNow().path("status").asString()).isEqualTo("idle");

        database.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.robot_sessions SET heard_at = heard_at - interval '2 minutes'"
                                + " WHERE robot_id = ?::uuid AND session = 'a'",
                        key.robotId()));
        Awaitility.await().atMost(SOON).until(() -> !robotNow().has("conflict"));
        assertThat(events()).endsWith("false");
    }

    @Test
    void twinsThatBeatInTheSameMoment_areNoticed() {
        register(one, "a", "pc-1");
        register(one, "b", "pc-1");
        whileAgo();
        beat(one, "a", "idle");
        beat(one, "b", "idle");

        assertThat(conflict().path("processes")).hasSize(2);
    }

    @Test
    void restart_isNoConflict() {
        register(one, "a", "pc-1");
        writtenBeat(one, "a", "busy");
        register(other, "b", "pc-1");
        // Was under way when the robot was started anew.
        writtenBeat(one, "a", "busy");
        writtenBeat(other, "b", "idle");
        whileAgo();
        writtenBeat(one, "b", "idle");
        beat(one, "b", "offline");
        register(one, "c", "pc-1");
        writtenBeat(one, "c", "idle");

        assertThat(robotNow().has("conflict")).isFalse();
        assertThat(events()).doesNotContain("true");
    }

    @Test
    void twins_doNotDisturbEachOthersJobs() {
        register(one, "a", "pc-1");
        register(other, "b", "pc-2");
        var ofA = claim(one, submit());
        var ofB = claim(other, submit());
        var token = ofA.path("lease_token").asString();
        var path = "/api/v1/jobs/" + ofB.path("job_id").asString();

        for (var call : new String[][] {
            {"/complete", "{\"result\": {}, \"lease_token\": \"%s\"}"},
            {"/fail", "{\"error_message\": \"x\", \"lease_token\": \"%s\"}"},
            {"/release", "{\"lease_token\": \"%s\"}"},
            {"/extend-lease", "{\"lease_token\": \"%s\"}"},
            {"/progress", "{\"progress\": 50, \"lease_token\": \"%s\"}"}
        }) {
            var refused = one.call("POST", path + call[0], key.secret(), call[1].formatted(token));
            assertThat(refused.statusCode()).as(call[0] + refused.body()).isEqualTo(409);
            assertThat(RunningOrchestrator.code(refused)).contains("lease-lost");
        }
        one.admin("POST", path + "/cancel", "{\"reason\": \"wrong file\"}", 200);
        // Both are told, and the token says whose run it is.
        for (var answer : new JsonNode[] {beat(one, "a", "busy"), beat(other, "b", "busy")}) {
            var command = answer.path("commands").get(0);
            assertThat(command.path("job_id")).isEqualTo(ofB.path("job_id"));
            assertThat(command.path("lease_token")).isEqualTo(ofB.path("lease_token"));
        }
        // A start, a farewell and what a process says that it runs take nothing from the other.
        register(one, "c", "pc-1");
        beat(one, "c", "offline");
        var done = other.call(
                "POST",
                "/api/v1/jobs/" + ofA.path("job_id").asString() + "/complete",
                key.secret(),
                "{\"result\": {}, \"lease_token\": \"" + token + "\"}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(one.admin("GET", path, null, 200).path("status").asString()).isEqualTo("running");
    }

    @Test
    void conditions_areShownAndToldAndNamedInWhyWaiting() {
        register(one, "a", "pc-1");
        one.call("POST", "/api/v1/robots/heartbeat", key.secret(), """
                {"status": "error", "session": "a", "conditions": [
                  {"code": "clock_jump", "message": "The clock went back by 3 h.", "since_seconds": 5},
                  {"code": "disk_full", "message": "C: has no room. Free some.", "since_seconds": 3600}]}
                """);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> robotNow().path("conditions").size() == 2);

        var full = robotNow().path("conditions").get(1);
        assertThat(full.path("blocking").asBoolean()).isTrue();
        assertThat(robotNow().path("conditions").get(0).path("blocking").asBoolean())
                .isFalse();
        assertThat(Duration.between(Instant.parse(full.path("since").asString()), Instant.now()))
                .isBetween(Duration.ofSeconds(3590), Duration.ofSeconds(3630));
        var why = one.admin("GET", "/api/v1/jobs/" + submit() + "/why-waiting", null, 200);
        assertThat(why.path("robots").get(0).path("verdict").asString()).isEqualTo("cannot_work");
        assertThat(why.path("robots").get(0).path("detail").asString())
                .contains("disk_full", "C: has no room. Free some.");

        beat(one, "a", "idle");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> robotNow().path("conditions").isEmpty());
    }

    @Test
    void conditions_thatAreNoneAreRefused() {
        register(one, "a", "pc-1");
        for (var wrong : new String[] {
            "[{\"code\": \"Disk Full\", \"message\": \"x\"}]",
            "[{\"code\": \"disk_full\"}]",
            "[{\"code\": \"disk_full\", \"message\": \"" + "x".repeat(501) + "\"}]",
            "[{\"code\": \"disk_full\", \"message\": \"x\", \"since_seconds\": -1}]",
            "[null]",
            "[" + "{\"code\": \"a\", \"message\": \"x\"},".repeat(20) + "{\"code\": \"a\", \"message\": \"x\"}]"
        }) {
            var refused = one.call(
                    "POST",
                    "/api/v1/robots/heartbeat",
                    key.secret(),
                    "{\"status\": \"idle\", \"conditions\": " + wrong + "}");
            assertThat(refused.statusCode()).as(wrong + refused.body()).isEqualTo(422);
        }
    }

    private void register(RunningOrchestrator server, String session, String hostname) {
        var answer = server.call(
                "POST", "/api/v1/robots/self-register", key.secret(), """
                {"name": "twin %s", "hostname": "%s", "session": "%s", "max_concurrent_jobs": 5}
                """.formatted(key.robotId(), hostname, session));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode beat(RunningOrchestrator server, String session, String status) {
        var answer = server.call("POST", "/api/v1/robots/heartbeat", key.secret(), """
                {"status": "%s", "session": "%s", "current_job_ids": []}
                """.formatted(status, session));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningOrchestrator.json(answer);
    }

    /// A heartbeat that is written when this returns: that happens about once a second.
    private void writtenBeat(RunningOrchestrator server, String session, String status) {
        var before = lastSeen();
        beat(server, session, status);
        Awaitility.await().atMost(SOON).until(() -> lastSeen().isAfter(before));
    }

    private OffsetDateTime lastSeen() {
        return database.jdbi()
                .withHandle(
                        h -> h.createQuery("SELECT last_seen_at FROM casare.robot_status WHERE robot_id = :robot::uuid")
                                .bind("robot", key.robotId())
                                .mapTo(OffsetDateTime.class)
                                .one());
    }

    /// As if all that was heard until now had been heard ten seconds before.
    private void whileAgo() {
        database.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.robot_sessions SET heard_at = heard_at - interval '10 seconds',"
                                + " replaced_at = replaced_at - interval '10 seconds' WHERE robot_id = ?::uuid",
                        key.robotId()));
    }

    private JsonNode conflict() {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> robotNow().path("conflict"), found -> !found.isMissingNode());
    }

    private JsonNode robotNow() {
        return one.admin("GET", "/api/v1/robots/" + key.robotId(), null, 200);
    }

    private List<String> events() {
        return database.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT e.conflict FROM casare.events v
                        CROSS JOIN LATERAL (
                            SELECT x ->> 'conflict' AS conflict, x ->> 'robot_id' AS robot_id
                            FROM json_array_elements(CASE json_typeof(v.data) WHEN 'array' THEN v.data
                                ELSE json_build_array(v.data) END) AS x) e
                        WHERE v.type = 'robot.status' AND e.robot_id = :robot AND e.conflict IS NOT NULL
                        ORDER BY v.seq
                        """)
                        .bind("robot", key.robotId())
                        .mapTo(String.class)
                        .list());
    }

    private String submit() {
        return one.admin("POST", "/api/v1/jobs", """
                {"workflow_id": "%s", "robot_id": "%s"}""".formatted(workflow, key.robotId()), 201)
                .path("job_id")
                .asString();
    }

    private JsonNode claim(RunningOrchestrator server, String job) {
        var answer = server.call("POST", "/api/v1/jobs/claim", key.secret(), "{\"wait_seconds\": 5}");
        var claimed = RunningOrchestrator.json(answer);
        assertThat(claimed.path("job_id").asString()).isEqualTo(job);
        return claimed;
    }
}
