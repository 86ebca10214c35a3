package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.orchestrator.platform.StartupException;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrchestratorTest {
    @TempDir
    private Path folder;

    @Test
    void start_onAPortInUseSaysSoAndLeavesNothingBehind() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = new OrchestratorConfig(
                    "127.0.0.1", taken.getLocalPort(), folder.resolve("data"), Optional.empty(), Optional.empty(), 5);
            assertThatThrownBy(() -> Orchestrator.start(config))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void start_withAnAdminKeyFromOutsideAcceptsItAndWritesNone() {
        var config = new OrchestratorConfig(
                "127.0.0.1",
                0,
                folder,
                Optional.of(PostgresFixture.migratedUrl()),
                Optional.of("a-key-from-the-environment"),
                5);
        for (int i = 0; i < 2; i++) {
            try (var orchestrator = Orchestrator.start(config)) {
                assertThat(orchestrator.port()).isPositive();
                assertThat(folder.resolve("admin.key")).doesNotExist();
            }
        }
        try (var database = Database.connectDirectly(config.databaseUrl().orElseThrow(), 1)) {
            int keys = database.jdbi()
                    .withHandle(h -> h.createQuery("SELECT count(*) FROM casare.admin_keys")
                            .mapTo(Integer.class)
                            .one());
            assertThat(keys).isEqualTo(1);
        }
    }

    @Test
    void health_tellsThatTheDatabaseIsAway() {
        try (var server = RunningOrchestrator.start();
                var admin = Database.connectDirectly(server.database().withDatabase("postgres"), 1)) {
            assertThat(server.call("GET", "/health/ready", null, null).statusCode())
                    .isEqualTo(200);
            admin.jdbi()
                    .useHandle(
                            h -> h.execute("DROP DATABASE " + server.database().database() + " WITH (FORCE)"));
            var answer = server.call("GET", "/health/ready", null, null);
            assertThat(answer.statusCode()).isEqualTo(503);
            var health = RunningOrchestrator.json(answer);
            assertThat(health.path("status").asString()).isEqualTo("failing");
            assertThat(health.path("checks").path("database").path("detail").asString())
                    .isNotBlank();
            assertThat(server.call("GET", "/health/live", null, null).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void close_answersParkedClaimsWithNullAtOnce() throws Exception {
        HttpResponse<String> answer;
        try (var server = RunningOrchestrator.start()) {
            var key = server.newRobotKey("parked");
            server.call("POST", "/api/v1/robots/self-register", key.secret(), "{\"name\": \"parked\"}");
            var claim = server.client()
                    .sendAsync(
                            server.request("/api/v1/jobs/claim", key.secret())
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"wait_seconds\": 50}"))
                                    .build(),
                            BodyHandlers.ofString());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> server.call("GET", "/metrics", server.adminKey(), null)
                            .body()
                            .contains("casare_parked_claims 1.0"));
            server.orchestrator().close();
            answer = claim.get(5, TimeUnit.SECONDS);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("null");
    }

    @Test
    void config_reportsEverythingThatIsWrongAtOnce() {
        var flags = new OrchestratorConfig.Flags(null, "x", null, "mysql://x", null);
        assertThatThrownBy(() -> OrchestratorConfig.read(
                        flags, Map.of("CASARE_ADMIN_KEY", "short", "CASARE_DATABASE_CONNECTIONS", "0")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("--port")
                .hasMessageContaining("DATABASE_URL")
                .hasMessageContaining("CASARE_ADMIN_KEY")
                .hasMessageContaining("CASARE_DATABASE_CONNECTIONS")
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("short"));
    }

    @Test
    void config_prefersTheFlagToTheEnvironment() {
        var environment = Map.of("CASARE_PORT", "81", "CASARE_DATA_DIR", "/tmp/elsewhere");
        var config = OrchestratorConfig.read(new OrchestratorConfig.Flags(null, "80", null, null, null), environment);
        assertThat(config.port()).isEqualTo(80);
        assertThat(config.dataFolder()).isEqualTo(Path.of("/tmp/elsewhere"));
        assertThat(OrchestratorConfig.read(new OrchestratorConfig.Flags(null, null, null, null, null), Map.of())
                        .port())
                .isEqualTo(8080);
        assertThat(Files.exists(Path.of("/tmp/elsewhere"))).isFalse();
    }

    @Test
    void docs_areServedFromTheJarAndCached() {
        try (var server = RunningOrchestrator.start()) {
            var page = server.call("GET", "/docs", null, null);
            assertThat(page.body())
                    .contains("/docs/assets/swagger-ui-bundle.js")
                    .doesNotContain("<script>");
            var script = server.call("GET", "/docs/assets/swagger-ui-bundle.js", null, null);
            assertThat(script.statusCode()).isEqualTo(200);
            var etag = script.headers().firstValue("ETag").orElseThrow();
            var again = server.send(
                    server.request("/docs/assets/swagger-ui-bundle.js", null).header("If-None-Match", etag));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(server.call("GET", "/docs/assets/../pom.properties", null, null)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(server.call("GET", "/openapi.json", null, null).body()).startsWith("{\"openapi\":\"3.1.0\"");
        }
    }
}
