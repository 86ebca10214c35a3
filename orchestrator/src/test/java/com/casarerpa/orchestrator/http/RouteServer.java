package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A feature's routes on a real server, for tests. The key `admin`, `operator` or `viewer` is an admin of that role;
/// any other key is the id of the robot that calls, in the default workspace.
public final class RouteServer implements AutoCloseable {
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();

    public RouteServer(List<Route> routes) {
        try {
            HttpSettings settings = HttpSettings.onPort(0);
            this.http = HttpServer.start(
                    new HttpSettings("127.0.0.1", 0, HttpSettings.DEFAULT_BODY_LIMIT, settings.idleTimeout()),
                    new HttpParts(
                            routes,
                            List.of(),
                            request -> Optional.empty(),
                            new Keys(),
                            (operation, method, status, nanos) -> {},
                            failure -> Optional.empty()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Sends JSON, or nothing for an empty text.
    public Reply call(String key, String method, String path, String body) {
        return call(key, method, path, body, "application/json");
    }

    /// Sends a body of another type.
    public Reply call(String key, String method, String path, String body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                .header("X-Api-Key", key)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What came back.
    public record Reply(int status, String body) {
        /// The body as JSON.
        public JsonNode json() {
            return ContractJson.mapper().readTree(body);
        }

        /// The code of a problem.
        public String code() {
            return json().path("code").asString();
        }
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }

    private static final class Keys implements Authenticator {
        @Override
        public Optional<Principal> remembered(Credential credential, Origin origin) {
            return Optional.empty();
        }

        @Override
        public Principal authenticate(Credential credential, Origin origin) {
            String key = credential instanceof Credential.Key(String value) ? value : "";
            return switch (key) {
                case "admin", "operator", "viewer" -> new AdminPrincipal(UUID.randomUUID(), "test", role(key));
                default -> robot(key);
            };
        }

        private static com.casarerpa.contract.access.AdminRole role(String word) {
            return com.casarerpa.contract.access.AdminRole.valueOf(word.toUpperCase(Locale.ROOT));
        }

        private static Principal robot(String key) {
            try {
                return new RobotPrincipal(
                        UUID.randomUUID(),
                        UUID.fromString(key),
                        "robot",
                        DefaultTenancy.TENANT,
                        DefaultTenancy.WORKSPACE);
            } catch (IllegalArgumentException e) {
                throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Expected a known key, but got " + key);
            }
        }
    }
}
