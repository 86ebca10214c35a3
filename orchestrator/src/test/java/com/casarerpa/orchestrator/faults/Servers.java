package com.casarerpa.orchestrator.faults;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.Orchestrator;
import com.casarerpa.orchestrator.OrchestratorConfig;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Some orchestrators on one database, each of which can be stopped and started again on its port.
final class Servers implements AutoCloseable {
    static final String ADMIN = "the-admin-key-of-the-fault-tests";

    private final DatabaseUrl database;
    private final Path folder;
    private final int connections;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<@Nullable Orchestrator> running = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();

    Servers(DatabaseUrl database, Path folder, int count, int connections) {
        this.database = database;
        this.folder = folder;
        this.connections = connections;
        for (int i = 0; i < count; i++) {
            var started = start(i, 0);
            running.add(started);
            addresses.add(URI.create("http://127.0.0.1:" + started.port()));
        }
    }

    private Orchestrator start(int number, int port) {
        return Orchestrator.start(new OrchestratorConfig(
                "127.0.0.1",
                port,
                folder.resolve("server-" + number),
                Optional.of(database),
                Optional.of(ADMIN),
                connections));
    }

    List<URI> addresses() {
        return List.copyOf(addresses);
    }

    HttpClient client() {
        return client;
    }

    void stop(int number) {
        var stopped = running.set(number, null);
        if (stopped != null) {
            stopped.close();
        }
    }

    void startAgain(int number) {
        running.set(number, start(number, addresses.get(number).getPort()));
    }

    HttpResponse<String> call(int server, String method, String path, String key, @Nullable String body) {
        var request = HttpRequest.newBuilder(addresses.get(server).resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A call as an admin that has to succeed.
    JsonNode admin(int server, String method, String path, @Nullable String body) {
        var answer = call(server, method, path, ADMIN, body);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty()
                ? ContractJson.mapper().nullNode()
                : ContractJson.mapper().readTree(answer.body());
    }

    /// A robot that is registered.
    ///
    /// @param keyId of its key
    record Robot(String name, String id, String key, String keyId) {}

    Robot robot(String name, int slots) {
        var created = admin(0, "POST", "/api/v1/robot-api-keys", "{\"robot_id\": \"" + name + "\"}");
        var robot = new Robot(
                name,
                created.path("key").path("robot_id").asString(),
                created.path("api_key").asString(),
                created.path("key").path("id").asString());
        var registered = call(
                0,
                "POST",
                "/api/v1/robots/self-register",
                robot.key(),
                "{\"name\": \"" + name + "\", \"max_concurrent_jobs\": " + slots + "}");
        if (registered.statusCode() != 200) {
            throw new AssertionError(registered.body());
        }
        return robot;
    }

    @Override
    public void close() {
        for (int i = 0; i < running.size(); i++) {
            stop(i);
        }
        client.close();
    }
}
