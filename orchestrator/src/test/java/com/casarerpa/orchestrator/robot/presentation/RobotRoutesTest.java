package com.casarerpa.orchestrator.robot.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.http.RouteServer;
import com.casarerpa.orchestrator.http.RouteServer.Reply;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import com.casarerpa.orchestrator.robot.RunningJobs;
import com.casarerpa.orchestrator.robot.application.ChangeRobot;
import com.casarerpa.orchestrator.robot.application.FindRobots;
import com.casarerpa.orchestrator.robot.application.Heartbeats;
import com.casarerpa.orchestrator.robot.application.LegacyRobots;
import com.casarerpa.orchestrator.robot.application.NoteHeartbeat;
import com.casarerpa.orchestrator.robot.application.RegisterRobot;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.infrastructure.PgBeatStore;
import com.casarerpa.orchestrator.robot.infrastructure.PgRobotStore;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The calls of robots and about robots over real HTTP, on a real PostgreSQL.
class RobotRoutesTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static RouteServer server;
    private static Heartbeats heartbeats;

    private UUID robot;
    private String name;

    @BeforeAll
    static void serve() {
        PgRobotStore store = new PgRobotStore(DATABASE.jdbi());
        EventBus bus = new NoBus();
        Rhythm rhythm = Rhythm.DEFAULT;
        FindRobots find = new FindRobots(store);
        heartbeats = Heartbeats.start(new PgBeatStore(DATABASE.jdbi()), bus, SqlFailures::classify);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new RobotPlaneRoutes(new RegisterRobot(store, bus), new NoteHeartbeat(heartbeats, rhythm), rhythm)
                .routes());
        routes.addAll(new LegacyRobotRoutes(new LegacyRobots(store, heartbeats, bus), find).routes());
        routes.addAll(new RobotAdminRoutes(find, new ChangeRobot(store, bus)).routes());
        server = new RouteServer(routes);
    }

    @AfterAll
    static void stop() {
        server.close();
        heartbeats.close();
        DATABASE.close();
    }

    @BeforeEach
    void robotWithAKey() {
        robot = UUID.randomUUID();
        name = "r-" + robot.toString().substring(0, 8);
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, ?)",
                        robot,
                        DefaultTenancy.TENANT,
                        DefaultTenancy.WORKSPACE,
                        "given-" + name));
    }

    @Test
    void selfRegister_answersTheRobotAndTheRhythm() {
        Reply reply = asRobot("POST", "/api/v1/robots/self-register", """
                {"name": "%s", "hostname": "pc", "capabilities": ["browser"], "max_concurrent_jobs": 3,
                 "version": "1", "os": "linux", "something_new": 1}
                """.formatted(name));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("robot").path("robot_id").asString()).isEqualTo(robot.toString());
        assertThat(reply.json().path("robot").path("environment").asString()).isEqualTo("default");
        assertThat(reply.json().path("robot").path("max_concurrent_jobs").asInt())
                .isEqualTo(3);
        assertThat(reply.json().path("heartbeat_seconds").asInt()).isEqualTo(10);
        assertThat(reply.json().path("poll_wait_seconds").asInt()).isEqualTo(30);
        assertThat(reply.json().path("lease_seconds").asInt()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"hostname": "pc"}                          | 422 | invalid-fields
            {"name": "x", "max_concurrent_jobs": 101}   | 422 | invalid-fields
            {"name": "x", "max_concurrent_jobs": "x"}   | 422 | invalid-fields
            {"name": "x", "tags": [" "]}                | 422 | invalid-fields
            {"name":                                    | 400 | malformed-body
            """)
    void selfRegister_refusesWhatItCannotRead(String body, int status, String code) {
        Reply reply = asRobot("POST", "/api/v1/robots/self-register", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void selfRegister_refusesAnotherRobotsName() {
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, ?)",
                        UUID.randomUUID(),
                        DefaultTenancy.TENANT,
                        DefaultTenancy.WORKSPACE,
                        name));

        Reply reply = asRobot("POST", "/api/v1/robots/self-register", "{\"name\": \"" + name + "\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("already-exists");
    }

    @Test
    void heartbeat_answersCommands() {
        register();
        UUID token = UUID.randomUUID();
        UUID job = RunningJobs.insert(DATABASE, robot, token);
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE casare.job_queue SET cancel_requested_at = now(), cancel_reason = 'wrong file'"
                                + " WHERE job_id = ?",
                        job));
        server.call("admin", "POST", "/api/v1/robots/" + robot + "/drain", "{\"note\": \"update\"}");

        Reply reply = asRobot("POST", "/api/v1/robots/heartbeat", """
                {"status": "busy", "cpu_percent": 3.5, "memory_percent": 40, "current_job_ids": ["%s"],
                 "metrics": {"free_disk": 1}}
                """.formatted(job));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("ok").asBoolean()).isTrue();
        assertThat(reply.json().path("timestamp").asString()).endsWith("Z");
        assertThat(reply.json().path("commands").get(0).path("command").asString())
                .isEqualTo("cancel_job");
        assertThat(reply.json().path("commands").get(0).path("lease_token").asString())
                .isEqualTo(token.toString());
        assertThat(reply.json().path("commands").get(1).path("command").asString())
                .isEqualTo("drain");
    }

    @Test
    void legacyCalls_workAsOldRobotsMakeThem() {
        assertThat(asRobot("GET", "/api/v1/metrics/robots/" + name, "").status())
                .as("404 until registered")
                .isEqualTo(404);
        Reply registered = asRobot("POST", "/api/v1/robots/register", """
                {"robot_id": "%s", "name": "%s", "hostname": "PC", "environment": "default",
                 "capabilities": {"browser": true, "desktop": false, "types": ["x"]}, "max_concurrent_jobs": 2}
                """.formatted(name, name));
        Reply beat = asRobot("POST", "/api/v1/robots/" + name + "/heartbeat", """
                {"status": "online", "metrics": {"cpu_percent": 120.5, "memory_percent": 33}, "current_jobs": 2}
                """);
        Reply empty = server.call(
                robot.toString(), "POST", "/api/v1/robots/" + name + "/heartbeat", "", "application/octet-stream");
        Reply paused = asRobot("PUT", "/api/v1/robots/" + name + "/status", "{\"status\": \"paused\"}");
        Reply metrics = asRobot("GET", "/api/v1/metrics/robots/" + name, "");

        assertThat(registered.status()).as(registered.body()).isEqualTo(200);
        assertThat(beat.status()).as(beat.body()).isEqualTo(200);
        assertThat(beat.json().path("status").asString()).isEqualTo("idle");
        assertThat(empty.status()).as(empty.body()).isEqualTo(200);
        assertThat(paused.json().path("status").asString()).isEqualTo("maintenance");
        assertThat(metrics.json().path("name").asString()).isEqualTo(name);
        Reply seen = server.call("admin", "GET", "/api/v1/robots/" + robot, "");
        assertThat(seen.json().path("capabilities").toString()).isEqualTo("[\"browser\",\"types\"]");
    }

    @Test
    void legacyCalls_aboutAnotherRobotAreForbidden() {
        register();

        for (Reply reply : List.of(
                asRobot("POST", "/api/v1/robots/somebody/heartbeat", "{}"),
                asRobot("PUT", "/api/v1/robots/somebody/status", "{\"status\": \"idle\"}"),
                asRobot("GET", "/api/v1/metrics/robots/somebody", ""),
                asRobot("POST", "/api/v1/robots/register", "{\"robot_id\": \"somebody\"}"))) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("not-your-robot");
        }
        assertThat(asRobot("PUT", "/api/v1/robots/" + name + "/status", "{\"status\": \"dancing\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void adminCalls_drainPauseAndResume() {
        register();
        String path = "/api/v1/robots/" + robot;

        Reply drained = server.call("operator", "POST", path + "/drain", "{\"note\": \"why\"}");
        Reply paused = server.call("operator", "POST", path + "/pause", "");
        Reply resumed = server.call("operator", "POST", path + "/resume", "");

        assertThat(drained.json().path("control").asString()).isEqualTo("draining");
        assertThat(drained.json().path("control_note").asString()).isEqualTo("why");
        assertThat(drained.json().path("control_by").asString()).isEqualTo("admin:test");
        assertThat(paused.json().path("control").asString()).isEqualTo("paused");
        assertThat(resumed.json().path("control").asString()).isEqualTo("active");
        assertThat(server.call("viewer", "POST", path + "/pause", "").status()).isEqualTo(403);
        assertThat(asRobot("POST", path + "/pause", "").status()).isEqualTo(403);
    }

    @Test
    void adminCalls_changeAndDelete() {
        register();
        String path = "/api/v1/robots/" + robot;

        Reply changed = server.call("admin", "PUT", path, "{\"tags\": [\"a\"], \"max_concurrent_jobs\": 9}");
        Reply deleted = server.call("admin", "DELETE", path, "");

        assertThat(changed.json().path("tags").toString()).isEqualTo("[\"a\"]");
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(server.call("admin", "GET", path, "").status()).isEqualTo(404);
        assertThat(asRobot("POST", "/api/v1/robots/heartbeat", "{}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/robots/4711, 404",
        "GET, /api/v1/robots/00000000-0000-0000-0000-00000000dead, 404",
        "PUT, /api/v1/robots/00000000-0000-0000-0000-00000000dead, 404",
        "DELETE, /api/v1/robots/00000000-0000-0000-0000-00000000dead, 404",
        "POST, /api/v1/robots/00000000-0000-0000-0000-00000000dead/drain, 404",
        "GET, /api/v1/robots?status=sleeping, 422",
        "GET, /api/v1/robots?limit=0, 422",
        "GET, /api/v1/robots?limit=501, 422",
        "GET, /api/v1/robots?cursor=made-up, 422",
        "GET, /api/v1/robots?tenant_id=4711, 422",
        "PATCH, /api/v1/robots, 405",
    })
    void adminCalls_refuseWhatDoesNotExist(String method, String path, int status) {
        Reply reply = server.call("admin", method, path, method.equals("PUT") ? "{}" : "");

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().path("detail").asString()).isNotBlank();
    }

    @Test
    void list_pagesThroughAllRobots() {
        register();
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = server.call("viewer", "GET", "/api/v1/robots?limit=2" + cursor, "");
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("robots").forEach(r -> names.add(r.path("name").asString()));
            cursor = page.json().path("next_cursor").isString()
                    ? "&cursor=" + page.json().path("next_cursor").asString()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(names).contains(name).doesNotHaveDuplicates().isSorted();
    }

    private void register() {
        assertThat(asRobot("POST", "/api/v1/robots/self-register", "{\"name\": \"" + name + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private Reply asRobot(String method, String path, String body) {
        return server.call(robot.toString(), method, path, body);
    }

    /// Nobody listens.
    private static final class NoBus implements EventBus {
        @Override
        public Subscription subscribe(Listener listener) {
            return () -> {};
        }

        @Override
        public void committed() {}
    }
}
