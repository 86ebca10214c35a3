package com.casarerpa.orchestrator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// A real server on a free port with a few routes, for tests. Keys: `robot`, `viewer`, `operator`, `admin`.
final class TestServer implements AutoCloseable {
    static final int BODY_LIMIT = 1024 * 1024;
    static final UUID ROBOT_ID = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    final HttpServer http;
    final HttpClient client = HttpClient.newHttpClient();
    final List<String> observed = new CopyOnWriteArrayList<>();

    TestServer(List<Route> routes, List<SocketRoute> sockets) throws IOException {
        this(routes, sockets, Limits.ofThisProcess(), priority -> 0);
    }

    TestServer(List<Route> routes, List<SocketRoute> sockets, UnaryOperator<HttpSettings> change) throws IOException {
        this(routes, sockets, Limits.ofThisProcess(), priority -> 0, change);
    }

    TestServer(List<Route> routes, List<SocketRoute> sockets, Limits limits, HttpParts.Load load) throws IOException {
        this(routes, sockets, limits, load, settings -> settings);
    }

    private TestServer(
            List<Route> routes,
            List<SocketRoute> sockets,
            Limits limits,
            HttpParts.Load load,
            UnaryOperator<HttpSettings> change)
            throws IOException {
        var settings = HttpSettings.onPort(0);
        http = HttpServer.start(
                change.apply(new HttpSettings("127.0.0.1", 0, BODY_LIMIT, settings.idleTimeout(), limits)),
                new HttpParts(
                        routes,
                        sockets,
                        request -> request.path().equals("/page")
                                ? Optional.of(Answer.bytes(
                                        "<p>page</p>".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        "text/html"))
                                : Optional.empty(),
                        new Keys(),
                        (operation, method, status, nanos) -> observed.add(operation + " " + status),
                        failure -> failure instanceof IllegalMonitorStateException
                                ? Optional.of(
                                        new ProblemException(ProblemCode.DATABASE_UNAVAILABLE, "The database is away"))
                                : Optional.empty(),
                        load));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http.port() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> response) {
        return ContractJson.mapper().readTree(response.body());
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = json(answer);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString()).isEqualTo("urn:casare:problem:" + code);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).startsWith("/");
        assertThat(answer.headers().firstValue("X-Request-ID"))
                .contains(problem.path("request_id").asString());
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }

    private static final class Keys implements Authenticator {
        @Override
        public Optional<Principal> remembered(Credential credential, Origin origin) {
            return credential instanceof Credential.Key(String value) && value.equals("robot")
                    ? Optional.of(new RobotPrincipal(UUID.randomUUID(), ROBOT_ID, "r1", ROBOT_ID, ROBOT_ID))
                    : Optional.empty();
        }

        @Override
        public Principal authenticate(Credential credential, Origin origin) {
            var word = switch (credential) {
                case Credential.Key(String value) -> value;
                case Credential.Session(String value) -> value;
            };
            for (var role : AdminRole.values()) {
                if (role.text().equals(word)) {
                    return new AdminPrincipal(UUID.randomUUID(), word, role);
                }
            }
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Expected a known key, but got an unknown one.");
        }
    }
}
