package com.casarerpa.orchestrator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.access.application.CredentialStore;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.infrastructure.PgCredentialStore;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AccessTest {
    private static RunningOrchestrator server;
    private static Database database;

    @BeforeAll
    static void start() {
        server = RunningOrchestrator.start();
        database = Database.connectDirectly(server.database(), 2);
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    /// What a robot's key is good for: its figures, 404 until it registers.
    private static int use(RunningOrchestrator at, RunningOrchestrator.RobotKey key) {
        return at.call("GET", "/api/v1/metrics/robots/" + key.robotId(), key.secret(), null)
                .statusCode();
    }

    @Test
    void adminKey_isMadeAtTheFirstStartAndWorksInBothHeaders() {
        assertThat(server.adminKey()).matches("cadm_[A-Za-z0-9_-]{43}");
        assertThat(server.call("GET", "/api/v1/session", server.adminKey(), null)
                        .statusCode())
                .isEqualTo(200);
        var answer = server.send(server.request("/api/v1/session", null).header("X-Api-Key", server.adminKey()));
        assertThat(RunningOrchestrator.json(answer).path("role").asString()).isEqualTo("admin");
    }

    @Test
    void key_ofAnUnknownRobotMakesTheRobotOffline() {
        var key = server.newRobotKey("newcomer");
        assertThat(key.secret()).matches("crpa_[A-Za-z0-9_-]{43}");
        var robot = server.admin("GET", "/api/v1/robots/" + key.robotId(), null, 200);
        assertThat(robot.path("name").asString()).isEqualTo("newcomer");
        assertThat(robot.path("status").asString()).isEqualTo("offline");
        var again = server.newRobotKey("newcomer");
        assertThat(again.robotId()).isEqualTo(key.robotId());
        assertThat(server.newRobotKey(key.robotId()).robotId()).isEqualTo(key.robotId());
        var unknown = UUID.randomUUID().toString();
        assertThat(server.newRobotKey(unknown).robotId()).isEqualTo(unknown);
    }

    @Test
    void key_isListedWithoutItsSecretAndStoredAsHashOnly() {
        var key = server.newRobotKey("listed");
        var listed = server.call("GET", "/api/v1/robot-api-keys?robot_id=" + key.robotId(), server.adminKey(), null);
        assertThat(listed.body()).contains(key.keyId()).doesNotContain(key.secret());
        assertThat(RunningOrchestrator.json(listed).path("keys").size()).isEqualTo(1);
        int stored = database.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT count(*) FROM casare.robot_api_keys
                        WHERE key_sha256 = sha256(convert_to(:secret, 'UTF8'))
                        """)
                        .bind("secret", key.secret())
                        .mapTo(Integer.class)
                        .one());
        assertThat(stored).isEqualTo(1);
    }

    @Test
    void key_notesItsUse() {
        var key = server.newRobotKey("used");
        assertThat(use(server, key)).isNotEqualTo(401);
        var listed = server.admin("GET", "/api/v1/robot-api-keys?robot_id=" + key.robotId(), null, 200);
        assertThat(listed.path("keys").path(0).path("last_used_address").asString())
                .isEqualTo("127.0.0.1");
        assertThat(listed.path("keys").path(0).path("last_used_at").isString()).isTrue();
    }

    @Test
    void key_useOfBeforeTheOneThatIsNotedChangesNothing() {
        var key = server.newRobotKey("used-twice");
        var store = new PgCredentialStore(database.jdbi());
        var owner = new KeyOwner.OfRobot(
                UUID.fromString(key.keyId()),
                UUID.fromString(key.robotId()),
                "used-twice",
                DefaultTenancy.TENANT,
                DefaultTenancy.WORKSPACE);
        var path = "/api/v1/robot-api-keys?robot_id=" + key.robotId();
        store.used(List.of(new CredentialStore.Use(owner, Duration.ofSeconds(30), "10.0.0.1")));
        var first = server.admin("GET", path, null, 200).path("keys").path(0);
        assertThat(Instant.parse(first.path("last_used_at").asString()))
                .isBefore(Instant.now().minusSeconds(20));
        store.used(List.of(new CredentialStore.Use(owner, Duration.ofSeconds(60), "10.0.0.2")));
        assertThat(server.admin("GET", path, null, 200).path("keys").path(0)).isEqualTo(first);
        store.used(List.of(new CredentialStore.Use(owner, Duration.ZERO, "10.0.0.3")));
        var last = server.admin("GET", path, null, 200).path("keys").path(0);
        assertThat(last.path("last_used_address").asString()).isEqualTo("10.0.0.3");
    }

    @Test
    void key_revokedIsRefusedHereAtOnceAndElsewhereWithinTwoSeconds() {
        try (var sibling = server.sibling()) {
            var key = server.newRobotKey("revoked");
            assertThat(List.of(use(server, key), use(sibling, key))).doesNotContain(401);
            var revoked = server.admin("POST", "/api/v1/robot-api-keys/" + key.keyId() + "/revoke", null, 200);
            assertThat(revoked.path("status").asString()).isEqualTo("revoked");
            assertThat(use(server, key)).isEqualTo(401);
            await().atMost(Duration.ofSeconds(2)).until(() -> use(sibling, key) == 401);
            var again = server.admin("POST", "/api/v1/robot-api-keys/" + key.keyId() + "/revoke", null, 200);
            assertThat(again.path("revoked_at")).isEqualTo(revoked.path("revoked_at"));
        }
    }

    @Test
    void key_isCheckedFromMemoryUntilAnEventTellsOfIt() {
        var key = server.newRobotKey("remembered");
        // A key is remembered from the moment on at which events are read without delay.
        await().untilAsserted(() -> {
            assertThat(use(server, key)).isNotEqualTo(401);
            setRevoked(key, true);
            boolean fromMemory = use(server, key) != 401;
            setRevoked(key, false);
            assertThat(fromMemory).isTrue();
        });
        server.admin("POST", "/api/v1/robot-api-keys/" + key.keyId() + "/revoke", null, 200);
        assertThat(use(server, key)).isEqualTo(401);
    }

    /// Behind the server's back: no event tells of it.
    private static void setRevoked(RunningOrchestrator.RobotKey key, boolean revoked) {
        database.jdbi()
                .useHandle(h -> h.createUpdate("""
                UPDATE casare.robot_api_keys
                SET revoked_at = CASE WHEN :revoked THEN now() END
                WHERE key_id = CAST(:id AS uuid)
                """)
                        .bind("revoked", revoked)
                        .bind("id", key.keyId())
                        .execute());
    }

    @Test
    void key_ofADeletedRobotIsRefused() {
        var key = server.newRobotKey("deleted");
        assertThat(use(server, key)).isNotEqualTo(401);
        server.admin("DELETE", "/api/v1/robots/" + key.robotId(), null, 204);
        await().atMost(Duration.ofSeconds(2)).until(() -> use(server, key) == 401);
    }

    @Test
    void key_expiredIsRefused() {
        var created = server.admin(
                "POST",
                "/api/v1/robot-api-keys",
                "{\"robot_id\":\"short\",\"expires_at\":\"" + Instant.now().minusSeconds(1) + "\"}",
                201);
        var answer = server.call(
                "POST", "/api/v1/robots/heartbeat", created.path("api_key").asString(), "{\"status\":\"idle\"}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("expired at");
    }

    @Test
    void rotate_letsBothWorkForTheGraceTimeOnly() {
        var old = server.newRobotKey("rotated");
        var rotated = server.admin(
                "POST", "/api/v1/robot-api-keys/" + old.keyId() + "/rotate", "{\"grace_seconds\": 3600}", 201);
        var successor = new RunningOrchestrator.RobotKey(
                rotated.path("api_key").asString(),
                rotated.path("key").path("id").asString(),
                old.robotId());
        assertThat(List.of(use(server, old), use(server, successor))).doesNotContain(401);
        assertThat(server.call("POST", "/api/v1/robot-api-keys/" + old.keyId() + "/rotate", server.adminKey(), null)
                        .statusCode())
                .isEqualTo(409);
        server.admin("POST", "/api/v1/robot-api-keys/" + successor.keyId() + "/rotate", "{\"grace_seconds\": 0}", 201);
        assertThat(use(server, successor)).isEqualTo(401);
    }

    @Test
    void unknownIds_areRefused() {
        for (var id : List.of(UUID.randomUUID().toString(), "4711")) {
            for (var act : List.of("revoke", "rotate")) {
                var answer = server.call("POST", "/api/v1/robot-api-keys/" + id + "/" + act, server.adminKey(), null);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
            }
        }
        var answer = server.call(
                "POST",
                "/api/v1/robot-api-keys",
                server.adminKey(),
                "{\"robot_id\":\"x\",\"workspace_id\":\"" + UUID.randomUUID() + "\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("workspace_id");
    }

    @Test
    void robot_mayNotCallAdminRoutesNorForAnotherRobot() {
        var mine = server.newRobotKey("mine");
        var other = server.newRobotKey("other");
        assertThat(server.call("GET", "/api/v1/jobs", mine.secret(), null).statusCode())
                .isIn(403, 404);
        assertThat(server.call("GET", "/api/v1/robots", mine.secret(), null).statusCode())
                .isEqualTo(403);
        for (var key : List.of(mine, other)) {
            server.call("POST", "/api/v1/robots/self-register", key.secret(), """
                    {"name": "%s", "hostname": "h", "version": "1", "os": "linux"}
                    """.formatted(
                            key.equals(mine) ? "mine" : "other"));
        }
        var answer = server.call("GET", "/api/v1/metrics/robots/" + other.robotId(), mine.secret(), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(RunningOrchestrator.code(answer)).contains("not-your-robot");
    }

    @Test
    void refusals_andChangesOfKeysAreInTheAudit() {
        var key = server.newRobotKey("audited");
        server.admin("POST", "/api/v1/robot-api-keys/" + key.keyId() + "/revoke", null, 200);
        server.call("GET", "/api/v1/session", key.secret(), null);
        server.call("GET", "/api/v1/session", "cadm_nobody-knows-this-key", null);
        List<String> actions = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT action FROM casare.audit_log WHERE target_id = :id ORDER BY id")
                        .bind("id", key.keyId())
                        .mapTo(String.class)
                        .list());
        assertThat(actions).containsExactly("key.created", "key.revoked", "key.refused");
        int unknown = database.jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT count(*) FROM casare.audit_log WHERE action = 'key.refused' AND target_id LIKE 'sha256:%'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(unknown).isPositive();
    }

    @Test
    void session_opensServesAndEnds() {
        var signedIn = server.call("POST", "/api/v1/session", null, "{\"admin_key\":\"" + server.adminKey() + "\"}");
        assertThat(signedIn.statusCode()).isEqualTo(200);
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain("Secure");
        assertThat(cookie).doesNotContain(server.adminKey());
        var session = cookie.substring(0, cookie.indexOf(';'));
        var who = withCookie("GET", session, false);
        assertThat(who.statusCode()).isEqualTo(200);
        assertThat(RunningOrchestrator.json(who).path("expires_at").isString()).isTrue();
        assertThat(withCookie("DELETE", session, false).statusCode()).isEqualTo(403);
        assertThat(withCookie("DELETE", session, true).statusCode()).isEqualTo(204);
        assertThat(withCookie("GET", session, false).statusCode()).isEqualTo(401);
    }

    @Test
    void session_behindHttpsIsSecure() {
        var answer = server.send(server.request("/api/v1/session", null)
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString("{\"admin_key\":\"" + server.adminKey() + "\"}")));
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
    }

    @Test
    void session_isNotOpenedWithARobotKeyOrAnUnknownOne() {
        var robot = server.newRobotKey("intruder");
        for (var key : List.of(robot.secret(), "cadm_wrong-wrong-wrong-wrong")) {
            var answer = server.call("POST", "/api/v1/session", null, "{\"admin_key\":\"" + key + "\"}");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    private static HttpResponse<String> withCookie(String method, String session, boolean csrf) {
        var request = server.request("/api/v1/session", null)
                .header("Cookie", session)
                .method(method, BodyPublishers.noBody());
        return server.send(csrf ? request.header("X-Casare-Csrf", "1") : request);
    }
}
