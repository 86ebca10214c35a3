package com.casarerpa.orchestrator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.http.TrustedProxies;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Keys of admins, enrolment of robots, scopes, suspension and guesses, over HTTP on a real database.
final class CredentialsTest {
    private static final String METRICS = "/api/v1/metrics/robots/00000000-0000-0000-0000-000000000000";
    private static RunningOrchestrator server;

    @BeforeAll
    static void start() {
        server = RunningOrchestrator.start(config -> config.withProxies(
                new TrustedProxies(List.of(TrustedProxies.Network.parse("127.0.0.0/8")), "X-Forwarded-For")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void adminKey_mayWhatItsRoleMayAndNothingOnceItIsRevoked() {
        var viewer = adminKey("vera", "viewer");
        var operator = adminKey("olga", "operator");
        assertThat(status("GET", "/api/v1/jobs", viewer.secret(), null)).isEqualTo(200);
        assertThat(status("POST", "/api/v1/fleet/resume", viewer.secret(), "{}"))
                .isEqualTo(403);
        assertThat(status("POST", "/api/v1/fleet/resume", operator.secret(), "{}"))
                .isEqualTo(200);
        assertThat(status("POST", "/api/v1/robot-api-keys", operator.secret(), "{\"robot_id\":\"x\"}"))
                .isEqualTo(403);
        assertThat(status("GET", "/api/v1/admin-keys", operator.secret(), null)).isEqualTo(403);
        server.admin("POST", "/api/v1/admin-keys/" + operator.id() + "/revoke", null, 200);
        assertThat(status("GET", "/api/v1/jobs", operator.secret(), null)).isEqualTo(401);
    }

    @Test
    void adminKey_isListedWithItsLatestUseAndNeverItself() {
        var key = adminKey("lena", "viewer");
        server.send(server.request("/api/v1/jobs", key.secret()).header("X-Forwarded-For", "203.0.113.9"));
        var listed = server.admin("GET", "/api/v1/admin-keys", null, 200);
        assertThat(listed.toString()).doesNotContain(key.secret());
        var mine = listed.path("keys")
                .valueStream()
                .filter(each -> each.path("name").asString().equals("lena"))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("last_used_address").asString()).isEqualTo("203.0.113.9");
        assertThat(mine.path("created_by").asString()).isEqualTo("admin:first");
    }

    @Test
    void adminKey_ofATakenNameIsRefused() {
        adminKey("twice", "viewer");
        server.admin("POST", "/api/v1/admin-keys", "{\"name\":\"twice\",\"role\":\"viewer\"}", 409);
    }

    @Test
    void adminKey_thatIsTheLastOneStays() {
        try (var alone = RunningOrchestrator.start()) {
            var keys = alone.admin("GET", "/api/v1/admin-keys", null, 200).path("keys");
            var first = keys.path(0).path("id").asString();
            alone.admin("POST", "/api/v1/admin-keys/" + first + "/revoke", null, 409);
            alone.admin("POST", "/api/v1/admin-keys", "{\"name\":\"second\",\"role\":\"admin\"}", 201);
            alone.admin("POST", "/api/v1/admin-keys/" + first + "/revoke", null, 200);
        }
    }

    @Test
    void enrolment_givesARobotItsKeyAndRepeatsItForTheSameKey() {
        var token = enrolmentToken(1);
        var key = Secret.newRobotKey().text();
        var first = enrol(token, "new-1", key);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(status("GET", METRICS, key, null)).isNotEqualTo(401);
        assertThat(enrol(token, "new-1", key).statusCode()).isEqualTo(201);
        var another = enrol(token, "new-2", Secret.newRobotKey().text());
        assertThat(another.statusCode()).isEqualTo(401);
        assertThat(another.body()).contains("used up");
    }

    @Test
    void enrolment_takesOverNoRobotThatHasAKey() {
        server.newRobotKey("landlord");
        var token = enrolmentToken(5);
        var answer = enrol(token, "landlord", Secret.newRobotKey().text());
        assertThat(answer.statusCode()).isEqualTo(409);
        // Nor by its id instead of its name: that is only a strange name.
        var landlord = server.newRobotKey("landlord").robotId();
        var strange = enrol(token, landlord, Secret.newRobotKey().text());
        assertThat(RunningOrchestrator.json(strange)
                        .path("key")
                        .path("robot_id")
                        .asString())
                .isNotEqualTo(landlord);
    }

    @Test
    void enrolment_withARevokedTokenIsRefused() {
        var made = server.admin("POST", "/api/v1/enrolment-tokens", "{\"name\":\"gone\"}", 201);
        var id = made.path("token").path("id").asString();
        server.admin("POST", "/api/v1/enrolment-tokens/" + id + "/revoke", null, 200);
        var answer = enrol(made.path("enrolment_token").asString(), "late", null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("revoked");
    }

    @Test
    void robotKey_worksInItsEnvironmentsOnly() {
        var key = server.admin(
                        "POST", "/api/v1/robot-api-keys", "{\"robot_id\":\"scoped\",\"environments\":[\"test\"]}", 201)
                .path("api_key")
                .asString();
        assertThat(status("POST", "/api/v1/jobs/claim", key, "{\"environment\":\"test\"}"))
                .isEqualTo(200);
        var refused = server.call("POST", "/api/v1/jobs/claim", key, "{}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(RunningOrchestrator.code(refused)).contains("environment-mismatch");
        assertThat(status(
                        "POST",
                        "/api/v1/robots/self-register",
                        key,
                        "{\"name\":\"scoped\",\"hostname\":\"h\",\"environment\":\"prod\"}"))
                .isEqualTo(403);
    }

    @Test
    void suspendedTenant_keysAreRefusedOnEveryOrchestratorUntilItIsActiveAgain() {
        var tenant = server.admin("POST", "/api/v1/tenants", "{\"name\":\"late payer\"}", 201)
                .path("tenant_id")
                .asString();
        var workspace = server.admin("GET", "/api/v1/workspaces?tenant_id=" + tenant, null, 200)
                .path("workspaces")
                .path(0)
                .path("workspace_id")
                .asString();
        var key = server.admin(
                        "POST",
                        "/api/v1/robot-api-keys",
                        "{\"robot_id\":\"theirs\",\"workspace_id\":\"" + workspace + "\"}",
                        201)
                .path("api_key")
                .asString();
        try (var sibling = server.sibling()) {
            assertThat(sibling.call("POST", "/api/v1/jobs/claim", key, "{}").statusCode())
                    .isEqualTo(200);
            assertThat(status("POST", "/api/v1/jobs/claim", key, "{}")).isEqualTo(200);
            server.admin("PUT", "/api/v1/tenants/" + tenant, "{\"status\":\"suspended\"}", 200);
            await().atMost(Duration.ofMillis(1500)).untilAsserted(() -> {
                assertThat(sibling.call("POST", "/api/v1/jobs/claim", key, "{}").statusCode())
                        .isEqualTo(401);
                assertThat(status("POST", "/api/v1/jobs/claim", key, "{}")).isEqualTo(401);
            });
        }
        server.admin("PUT", "/api/v1/tenants/" + tenant, "{\"status\":\"active\"}", 200);
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(status("POST", "/api/v1/jobs/claim", key, "{}"))
                        .isEqualTo(200));
    }

    @Test
    void guesses_areSlowedByAddressWhileGoodKeysOfThatAddressGoOn() {
        var robots = new String[100];
        for (int i = 0; i < robots.length; i++) {
            robots[i] = server.newRobotKey("behind-nat-" + i).secret();
        }
        int refused = 0;
        int slowed = 0;
        for (int i = 0; i < 40; i++) {
            var answer = from("198.51.100.7", Secret.newRobotKey().text());
            refused += answer.statusCode() == 401 ? 1 : 0;
            if (answer.statusCode() == 429) {
                slowed++;
                assertThat(answer.headers().firstValue("Retry-After")).contains("3");
            }
        }
        assertThat(refused).isBetween(20, 25);
        assertThat(slowed).isEqualTo(40 - refused);
        for (var robot : robots) {
            assertThat(from("198.51.100.7", robot).statusCode()).isEqualTo(404);
        }
        assertThat(from("198.51.100.8", Secret.newRobotKey().text()).statusCode())
                .as("another address")
                .isEqualTo(401);
    }

    @Test
    void refusedKey_ofARobotThatInsistsIsNotTakenForAGuesser() {
        var dead = Secret.newRobotKey().text();
        for (int i = 0; i < 60; i++) {
            assertThat(from("198.51.100.20", dead).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void audit_tellsWhoMadeWhichKeyFromWhere() {
        server.send(server.request("/api/v1/admin-keys", server.adminKey())
                .header("X-Forwarded-For", "192.0.2.55")
                .header("X-Request-ID", "made-by-hand")
                .POST(BodyPublishers.ofString("{\"name\":\"audited\",\"role\":\"viewer\"}")));
        var url = server.database();
        var row = Jdbi.create(url.jdbcUrl(), url.connectionProperties())
                .withHandle(handle -> handle.createQuery(
                                "SELECT actor, action, address FROM casare.audit_log WHERE request_id = 'made-by-hand'")
                        .mapToMap()
                        .one());
        assertThat(row)
                .isEqualTo(Map.of("actor", "admin:first", "action", "admin_key.created", "address", "192.0.2.55"));
    }

    private record Made(String secret, String id) {}

    private static Made adminKey(String name, String role) {
        var body = ContractJson.mapper().writeValueAsString(Map.of("name", name, "role", role));
        var made = server.admin("POST", "/api/v1/admin-keys", body, 201);
        return new Made(
                made.path("admin_key").asString(), made.path("key").path("id").asString());
    }

    private static String enrolmentToken(int uses) {
        return server.admin("POST", "/api/v1/enrolment-tokens", "{\"name\":\"t\",\"max_uses\":" + uses + "}", 201)
                .path("enrolment_token")
                .asString();
    }

    private static HttpResponse<String> enrol(String token, String name, String key) {
        var body = key == null
                ? Map.of("token", token, "robot_name", name)
                : Map.of("token", token, "robot_name", name, "api_key", key);
        return server.call(
                "POST", "/api/v1/robots/enrol", null, ContractJson.mapper().writeValueAsString(body));
    }

    private static HttpResponse<String> from(String address, String key) {
        return server.send(server.request(METRICS, key).header("X-Forwarded-For", address));
    }

    private static int status(String method, String path, String key, String body) {
        return server.call(method, path, key, body).statusCode();
    }
}
