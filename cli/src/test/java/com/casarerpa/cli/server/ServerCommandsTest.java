package com.casarerpa.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.cli.CommandRun;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands against a server that answers over real HTTP as the contract says.
class ServerCommandsTest {
    private static final String JOB = "0199a1c2-0000-7000-8000-000000000001";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;
    private int status = 200;
    private String type = "application/json";
    private String answer = "{}";

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String job(String jobStatus) {
        return """
               {"job_id": "%s", "tenant_id": "00000000-0000-0000-0000-000000000001",
                "workspace_id": "00000000-0000-0000-0000-000000000002", "workflow_id": "%s",
                "workflow_name": "Report", "workflow_version": 1, "workflow_digest": "ab", "status": "%s",
                "priority": 10, "environment": "default", "required_capabilities": [], "tags": [],
                "attempt": 1, "retry_count": 0, "max_retries": 3, "created_at": "2026-01-01T10:00:00Z",
                "progress": 100, "cancel_requested": false, "variables": {}, "attempts": [], "timeline": [],
                "result": {"variables": {"total": 7}}, "error_code": "NOT_FOUND", "error_message": "no file a.csv"}
               """.formatted(JOB, JOB, jobStatus);
    }

    @Test
    void submit_sendsTheFileAsTextWithItsVariables() throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), "{\"nodes\": {\"b\": {}, \"a\": {}}}");
        status = 201;
        answer = job("pending");

        CommandRun run = CommandRun.of(
                "submit", file.toString(), "--url", url, "--admin-key", "cadm_x", "--var", "n=5", "--var", "s=five");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualTo(JOB);
        assertThat(calls).containsExactly("POST /api/v1/jobs Bearer cadm_x");
        assertThat(bodies.getFirst())
                .contains("\"workflow_json\":\"{\\\"nodes\\\": {\\\"b\\\": {}, \\\"a\\\": {}}}\"")
                .contains("\"variables\":{\"n\":5,\"s\":\"five\"}");
    }

    @Test
    void submitWait_endsWithOneWhenTheJobFailed() throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), "{}");
        answer = job("failed");

        CommandRun run = CommandRun.of("submit", file.toString(), "--wait", "--url", url, "--admin-key", "k");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("NOT_FOUND: no file a.csv", "total:", "7");
        assertThat(calls).hasSize(2);
    }

    @Test
    void auditVerify_endsWithOneWhenTheChainIsBroken() {
        answer = """
                {"ok": false, "checked": 6, "last_id": 9, "last_hash": "ab", "checked_at": "2026-01-01T00:00:00Z",
                 "broken_at": 7, "problem": "it is missing"}
                """;

        CommandRun run = CommandRun.of("audit", "verify", "--known", "3:cd", "--url", url, "--admin-key", "k");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("row 7", "it is missing");
        assertThat(calls.getFirst()).contains("known_id=3", "known_hash=cd");
    }

    @Test
    void adminsCreate_printsTheKeyOnceAndRefusesUnknownRoles() {
        status = 201;
        answer = """
                {"admin_key": "cadm_new", "key": {"id": "%s", "name": "ann", "role": "operator",
                 "created_at": "2026-01-01T00:00:00Z", "created_by": "admin:first", "status": "active"}}
                """.formatted(JOB);

        CommandRun run =
                CommandRun.of("admins", "create", "ann", "--role", "operator", "--url", url, "--admin-key", "k");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("cadm_new");
        assertThat(bodies.getFirst()).contains("\"role\":\"operator\"");
        CommandRun wrong = CommandRun.of("admins", "create", "ann", "--role", "king", "--url", url, "--admin-key", "k");
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void jobs_listsATable() {
        answer = "{\"jobs\": [" + job("completed") + "]}";

        CommandRun run = CommandRun.of("jobs", "--status", "completed", "--url", url + "/", "--admin-key", "k");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).contains("WORKFLOW", JOB, "Report", "completed");
        assertThat(calls).containsExactly("GET /api/v1/jobs?status=completed&limit=20 Bearer k");
    }

    @Test
    void refusal_isOneLineWithTheProblemsDetail() {
        status = 404;
        type = "application/problem+json";
        answer = """
                 {"type": "urn:casare:problem:not-found", "title": "Not found", "status": 404,
                  "detail": "There is no job x.", "instance": "/api/v1/jobs/x", "code": "not-found", "request_id": "r-1"}
                 """;

        CommandRun run = CommandRun.of("jobs", "show", "x", "--url", url, "--admin-key", "k");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().strip()).isEqualTo("casare: There is no job x. [404 not-found, request r-1]");
    }

    @Test
    void aProxysPage_isNamedAsWhatItIs() {
        type = "text/html";
        answer = "<html>sign in</html>";

        CommandRun run = CommandRun.of("robots", "--url", url, "--admin-key", "k");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Expected JSON", "<html>sign in</html>").doesNotContain("\tat ");
    }

    @Test
    void noServer_saysHowToStartOne() {
        server.stop(0);

        CommandRun run = CommandRun.of("robots", "--url", url, "--admin-key", "k");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("No orchestrator answers at " + url, "casare up");
    }

    @Test
    void addressAndKey_comeFromTheDataPathsOfUp() throws IOException {
        Files.writeString(folder.resolve("admin.key"), "cadm_folder\n");
        Files.writeString(folder.resolve("server.json"), "{\"url\": \"" + url + "\", \"pid\": 1}");
        answer = "{\"robots\": []}";

        CommandRun run = CommandRun.of("robots", "--data", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(calls).containsExactly("GET /api/v1/robots Bearer cadm_folder");
    }

    @Test
    void noKey_saysWhereItWasLookedFor() {
        CommandRun run = CommandRun.of("robots", "--data", folder.toString(), "--url", url);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "--admin-key",
                        "CASARE_ADMIN_KEY",
                        folder.resolve("admin.key").toString());
        assertThat(calls).isEmpty();
    }

    @Test
    void keysCreate_printsOnlyTheKeyOnStandardOutput() {
        status = 201;
        answer = """
                 {"api_key": "crpa_secret", "key": {"id": "%s", "robot_id": "%s", "robot_name": "pc-7",
                  "tenant_id": "%s", "workspace_id": "%s", "name": "k", "created_at": "2026-01-01T10:00:00Z",
                  "status": "active"}}
                 """.formatted(JOB, JOB, JOB, JOB);

        CommandRun run = CommandRun.of("keys", "create", "pc-7", "--url", url, "--admin-key", "k");

        assertThat(run.out().strip()).isEqualTo("crpa_secret");
        assertThat(run.err()).contains("pc-7");
        assertThat(bodies.getFirst()).contains("\"robot_id\":\"pc-7\"");
    }
}
