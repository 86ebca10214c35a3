package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A whole orchestrator on a free port with a fresh database, for tests; and a client for it.
public final class RunningOrchestrator implements AutoCloseable {
    private final Orchestrator orchestrator;
    private final DatabaseUrl database;
    private final String adminKey;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningOrchestrator(DatabaseUrl database, UnaryOperator<OrchestratorConfig> change) {
        this.database = database;
        try {
            Path folder = Files.createTempDirectory("casare-test");
            this.orchestrator = Orchestrator.start(
                    change.apply(OrchestratorConfig.local(folder).withDatabase(database)));
            this.adminKey = Files.exists(folder.resolve("admin.key"))
                    ? Files.readString(folder.resolve("admin.key")).strip()
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One with a database of its own.
    public static RunningOrchestrator start() {
        return start(config -> config);
    }

    /// One with a database of its own and another configuration.
    public static RunningOrchestrator start(UnaryOperator<OrchestratorConfig> change) {
        return new RunningOrchestrator(PostgresFixture.migratedUrl(), change);
    }

    /// Another one on the same database; it has no admin key of its own.
    public RunningOrchestrator sibling() {
        return sibling(config -> config);
    }

    /// The same with another configuration.
    public RunningOrchestrator sibling(UnaryOperator<OrchestratorConfig> change) {
        return new RunningOrchestrator(database, change);
    }

    public Orchestrator orchestrator() {
        return orchestrator;
    }

    public DatabaseUrl database() {
        return database;
    }

    public String adminKey() {
        return adminKey;
    }

    public HttpClient client() {
        return client;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + orchestrator.port() + path);
    }

    /// A request with a key, or with none.
    public HttpRequest.Builder request(String path, @Nullable String key) {
        var request = HttpRequest.newBuilder(uri(path));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A call with a JSON body, or with none.
    public HttpResponse<String> call(String method, String path, @Nullable String key, @Nullable String body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(request(path, key).method(method, publisher).header("Content-Type", "application/json"));
    }

    /// The same as an admin, whose answer must have this status; its JSON.
    public JsonNode admin(String method, String path, @Nullable String body, int status) {
        return admin(method, path, body, status, adminKey);
    }

    /// The same with the key that another orchestrator on the same database has made.
    public JsonNode admin(String method, String path, @Nullable String body, int status, String key) {
        var answer = call(method, path, key, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        return json(answer);
    }

    /// A new key for a robot of this name.
    public RobotKey newRobotKey(String robotName) {
        var created = admin("POST", "/api/v1/robot-api-keys", "{\"robot_id\":\"" + robotName + "\"}", 201);
        var key = created.path("key");
        return new RobotKey(
                created.path("api_key").asString(),
                key.path("id").asString(),
                key.path("robot_id").asString());
    }

    /// A robot's key.
    public record RobotKey(String secret, String keyId, String robotId) {}

    public static JsonNode json(HttpResponse<String> answer) {
        return answer.body().isEmpty()
                ? ContractJson.mapper().nullNode()
                : ContractJson.mapper().readTree(answer.body());
    }

    /// The `code` of a problem.
    public static Optional<String> code(HttpResponse<String> answer) {
        return json(answer).path("code").asStringOpt();
    }

    @Override
    public void close() {
        client.close();
        orchestrator.close();
    }
}
