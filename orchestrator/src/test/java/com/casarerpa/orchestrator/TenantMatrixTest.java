package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.access.domain.RoutePermissions;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Method;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Walks every route with every kind of caller of another tenant: nothing of the victim is shown, nothing changed.
@Tag("slow")
final class TenantMatrixTest {
    private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 409, 422);
    private static final String NAME = "victim-of-the-matrix";
    private static RunningOrchestrator server;
    private static Victim victim;
    private static final Map<String, Caught> CALLERS = new LinkedHashMap<>();

    /// How a caller shows who it is.
    private record Caught(String header, String value) {}

    /// The ids of a tenant that has one of everything.
    private record Victim(
            String tenant,
            String workspace,
            String robot,
            String key,
            String workflow,
            String job,
            String leaseToken,
            String artifact,
            String token,
            String adminKey) {
        List<String> ids() {
            return List.of(tenant, workspace, robot, key, workflow, job, leaseToken, artifact, token, adminKey);
        }
    }

    @BeforeAll
    static void twoTenants() {
        server = RunningOrchestrator.start();
        victim = victim();
        var other = server.admin("POST", "/api/v1/tenants", "{\"name\":\"other\"}", 201)
                .path("tenant_id")
                .asString();
        var workspace = workspaceOf(other);
        var robot = server.admin(
                        "POST",
                        "/api/v1/robot-api-keys",
                        "{\"robot_id\":\"curious\",\"workspace_id\":\"%s\"}".formatted(workspace),
                        201)
                .path("api_key")
                .asString();
        CALLERS.put("nobody", new Caught("X-Nothing", "x"));
        CALLERS.put("a robot", new Caught("X-Api-Key", robot));
        for (var role : List.of("viewer", "operator", "admin")) {
            var key = adminKey("other " + role, role, other);
            CALLERS.put(role, new Caught("X-Api-Key", key));
            var signedIn = server.call("POST", "/api/v1/session", null, "{\"admin_key\":\"%s\"}".formatted(key));
            var cookie =
                    signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            CALLERS.put(role + " in a session", new Caught("Cookie", cookie));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRoute_hasAnEntryAndNoEntryIsOfNoRoute() {
        var operations = new ArrayList<String>();
        for (var route : server.orchestrator().routes()) {
            if (route.caller() != Caller.ANYONE && route.caller() != Caller.ROBOT) {
                operations.add(route.operationId());
            }
        }
        server.orchestrator().sockets().forEach(socket -> operations.add(socket.operationId()));
        assertThat(RoutePermissions.all().keySet()).containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void everyRoute_withEveryCallerOfAnotherTenantShowsAndChangesNothing() {
        // So that the latest use of the victim's key is written before, and not between.
        server.admin("GET", "/api/v1/robot-api-keys", null, 200);
        var before = rows();
        var outcomes = new TreeMap<Integer, Integer>();
        int calls = 0;
        for (var route : server.orchestrator().routes()) {
            for (var caller : CALLERS.entrySet()) {
                // It ends the session that the others are tried with; it is about the caller's own only.
                if (route.operationId().equals("signOut")) {
                    continue;
                }
                for (var query : queries(route)) {
                    var answer = send(route, query, caller.getValue());
                    var what = "%s %s%s as %s: %d %s"
                            .formatted(
                                    route.method(),
                                    route.path(),
                                    query,
                                    caller.getKey(),
                                    answer.statusCode(),
                                    answer.body());
                    check(route, answer, what);
                    outcomes.merge(answer.statusCode(), 1, Integer::sum);
                    calls++;
                }
            }
        }
        rows().forEach((table, now) -> assertThat(now).as(table).isEqualTo(before.get(table)));
        System.out.printf(
                "tenant matrix: %d routes x %d callers, %d calls, answers %s%n",
                server.orchestrator().routes().size(), CALLERS.size(), calls, outcomes);
        assertThat(outcomes.keySet()).noneMatch(status -> status >= 500);
    }

    private static void check(Route route, HttpResponse<String> answer, String what) {
        assertThat(answer.body()).as(what).doesNotContain(NAME);
        if (answer.statusCode() < 300) {
            // A refusal may repeat the id that it was asked for; an answer may not know it.
            for (var id : victim.ids()) {
                assertThat(answer.body()).as(what).doesNotContain(id);
            }
            assertThat(route.path()).as(what).doesNotContain("_id}");
        } else {
            assertThat(answer.statusCode()).as(what).isIn(REFUSED);
        }
    }

    @Test
    void events_areThoseOfTheOwnTenant() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                heard.add(data.toString());
                socket.request(1);
                return null;
            }
        };
        var foreign = socket("/api/v1/ws/events?tenant_id=" + victim.tenant());
        assertThat(foreign.statusCode()).isEqualTo(404);
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .header("X-Api-Key", CALLERS.get("viewer").value())
                    .buildAsync(
                            URI.create(
                                    server.uri("/api/v1/ws/events").toString().replace("http", "ws")),
                            listener)
                    .join();
            await().until(() -> heard.stream().anyMatch(text -> text.contains("hello")));
            server.admin("POST", "/api/v1/jobs", "{\"workflow_id\":\"%s\"}".formatted(victim.workflow()), 201);
            var own = workspaceOf(tenantNamed("other"));
            server.admin("POST", "/api/v1/jobs", """
                    {"workflow_json": %s, "workspace_id": "%s"}
                    """.formatted(ContractWalk.WORKFLOW, own), 201);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> heard.stream().anyMatch(text -> text.contains("job.created") && text.contains(own)));
            assertThat(heard).noneMatch(text -> text.contains(victim.workspace()));
            socket.abort();
        }
    }

    private static HttpResponse<String> socket(String path) {
        return server.send(HttpRequest.newBuilder(server.uri(path))
                .header("X-Api-Key", CALLERS.get("viewer").value()));
    }

    private static List<String> queries(Route route) {
        if (route.operationId().equals("bulkJobs")) {
            var all = "?to=2100-01-01T00:00:00Z";
            return List.of(
                    all,
                    all + "&tenant_id=" + victim.tenant(),
                    all + "&workspace_id=" + victim.workspace(),
                    all + "&workflow_id=" + victim.workflow());
        }
        return route.method() == Method.GET && !route.path().contains("{")
                ? List.of(
                        "",
                        "?tenant_id=" + victim.tenant(),
                        "?workspace_id=" + victim.workspace(),
                        "?robot_id=" + victim.robot())
                : List.of("");
    }

    private static HttpResponse<String> send(Route route, String query, Caught caller) {
        var path = route.path()
                .replace("{job_id}", victim.job())
                .replace("{robot_id}", victim.robot())
                .replace("{workflow_id}", victim.workflow())
                .replace("{workspace_id}", victim.workspace())
                .replace("{tenant_id}", victim.tenant())
                .replace("{artifact_id}", victim.artifact())
                .replace("{token_id}", victim.token())
                .replace("{key_id}", route.path().contains("admin-keys") ? victim.adminKey() : victim.key())
                .replace("{healing_id}", victim.artifact())
                .replace("{name}", "x.png")
                .replace("{version}", "1")
                .replace("{attempt}", "1")
                .replace("{fingerprint}", victim.artifact());
        var request = HttpRequest.newBuilder(server.uri(path + query))
                .header(caller.header(), caller.value())
                .header("X-Casare-Csrf", "1")
                .header("Content-Type", "application/json");
        return server.send(
                route.method() == Method.GET
                        ? request.GET()
                        : request.method(route.method().name(), BodyPublishers.ofString(body(route))));
    }

    /// Names the victim's things wherever a call reads such a field.
    private static String body(Route route) {
        if (route.operationId().equals("bulkJobs")) {
            return "{\"action\": \"cancel\"}";
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "x");
        body.put("priority", 1);
        body.put("hostname", "x");
        switch (route.operationId()) {
            case "selfRegisterRobot", "legacyRegister", "heartbeat", "claimJob" -> body.put("status", "idle");
            default -> {
                body.put("tenant_id", victim.tenant());
                body.put("workspace_id", victim.workspace());
                body.put("workflow_id", victim.workflow());
                body.put("robot_id", victim.robot());
                body.put("lease_token", victim.leaseToken());
                body.put("role", "viewer");
                body.put("status", "idle");
                body.put("progress", 50);
                body.put("error_message", "x");
                body.put("offset", 0);
                body.put("entries", List.of());
            }
        }
        if (route.operationId().endsWith("Workflow") && !route.operationId().equals("runWorkflow")) {
            body.put("definition", ContractJson.mapper().readTree(ContractWalk.WORKFLOW));
        }
        if (route.operationId().equals("submitJobs")) {
            return ContractJson.mapper().writeValueAsString(Map.of("jobs", List.of(body)));
        }
        if (Set.of("updateTenant", "updateWorkspace").contains(route.operationId())) {
            body.put("status", "suspended");
        }
        return ContractJson.mapper().writeValueAsString(body);
    }

    private static Victim victim() {
        var tenant = server.admin("POST", "/api/v1/tenants", "{\"name\":\"%s\"}".formatted(NAME), 201)
                .path("tenant_id")
                .asString();
        var workspace = workspaceOf(tenant);
        var key = server.admin(
                "POST",
                "/api/v1/robot-api-keys",
                "{\"robot_id\":\"%s\",\"workspace_id\":\"%s\"}".formatted(NAME, workspace),
                201);
        var secret = key.path("api_key").asString();
        var workflow = server.admin(
                        "POST",
                        "/api/v1/workflows",
                        "{\"name\":\"%s\",\"workspace_id\":\"%s\",\"definition\":%s}"
                                .formatted(NAME, workspace, ContractWalk.WORKFLOW),
                        201)
                .path("workflow")
                .path("workflow_id")
                .asString();
        server.admin(
                "POST",
                "/api/v1/jobs",
                "{\"workflow_id\":\"%s\",\"variables\":{\"a\":\"%s\"}}".formatted(workflow, NAME),
                201);
        var job = RunningOrchestrator.json(server.call(
                "POST", "/api/v1/jobs/claim", secret, "{\"wait_seconds\": 5, \"visibility_timeout_seconds\": 3600}"));
        var jobId = job.path("job_id").asString();
        return new Victim(
                tenant,
                workspace,
                key.path("key").path("robot_id").asString(),
                key.path("key").path("id").asString(),
                workflow,
                jobId,
                job.path("lease_token").asString(),
                artifact(jobId, secret),
                token(workspace),
                admin(tenant));
    }

    private static String artifact(String jobId, String secret) {
        var artifact = RunningOrchestrator.json(
                server.send(server.request("/api/v1/jobs/" + jobId + "/artifacts/x.png", secret)
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofString("picture"))));
        return artifact.path("artifact_id").asString();
    }

    private static String token(String workspace) {
        return server.admin(
                        "POST",
                        "/api/v1/enrolment-tokens",
                        "{\"name\":\"%s\",\"workspace_id\":\"%s\"}".formatted(NAME, workspace),
                        201)
                .path("token")
                .path("id")
                .asString();
    }

    private static String admin(String tenant) {
        return server.admin(
                        "POST",
                        "/api/v1/admin-keys",
                        "{\"name\":\"%s\",\"role\":\"admin\",\"tenant_id\":\"%s\"}".formatted(NAME, tenant),
                        201)
                .path("key")
                .path("id")
                .asString();
    }

    private static String adminKey(String name, String role, String tenant) {
        return server.admin(
                        "POST",
                        "/api/v1/admin-keys",
                        "{\"name\":\"%s\",\"role\":\"%s\",\"tenant_id\":\"%s\"}".formatted(name, role, tenant),
                        201)
                .path("admin_key")
                .asString();
    }

    private static String tenantNamed(String name) {
        return server.admin("GET", "/api/v1/tenants", null, 200)
                .path("tenants")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("tenant_id")
                .asString();
    }

    private static String workspaceOf(String tenant) {
        return server.admin("GET", "/api/v1/workspaces?tenant_id=" + tenant, null, 200)
                .path("workspaces")
                .path(0)
                .path("workspace_id")
                .asString();
    }

    /// What the victim has in each table; what time changes by itself is left out.
    private static Map<String, String> rows() {
        DatabaseUrl url = server.database();
        return Jdbi.create(url.jdbcUrl(), url.connectionProperties()).withHandle(handle -> {
            var found = new TreeMap<String, String>();
            for (var table : handle.createQuery("""
                            SELECT table_name FROM information_schema.columns
                            WHERE table_schema = 'casare' AND column_name = 'tenant_id'
                              AND table_name NOT IN ('robot_status', 'robot_attachments', 'events', 'audit_log',
                                                     'running_jobs')
                            """).mapTo(String.class).list()) {
                found.put(
                        table,
                        handle.createQuery("SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM casare."
                                        + table + " t WHERE tenant_id = CAST(:tenant AS uuid)")
                                .bind("tenant", victim.tenant())
                                .mapTo(String.class)
                                .one());
            }
            return found;
        });
    }
}
