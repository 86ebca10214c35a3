package com.casarerpa.cli.server;

import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.problem.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// Calls an orchestrator as an admin. A refusal ends the command with the problem's detail. Thread-safe.
public final class AdminClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String adminKey;

    public AdminClient(URI base, String adminKey) {
        this.base = base;
        this.adminKey = adminKey;
    }

    /// The orchestrator's address.
    public URI base() {
        return base;
    }

    /// GETs text from a path below `/api/v1`; query values that are blank are left out.
    public String text(String path, Map<String, String> query) {
        HttpRequest request = withQuery(path, query).build();
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() / 100 != 2) {
            throw refused(request, response);
        }
        return response.body();
    }

    /// GETs a path below `/api/v1`; query values that are blank are left out.
    public <T> T get(String path, Map<String, String> query, Class<T> answer) {
        return send(withQuery(path, query), answer);
    }

    private HttpRequest.Builder withQuery(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return request(path + (parameters.isEmpty() ? "" : "?" + parameters)).GET();
    }

    /// POSTs a payload to a path below `/api/v1`.
    public <T> T post(String path, Object payload, Class<T> answer) {
        String body = ContractJson.mapper().writeValueAsString(payload);
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                answer);
    }

    /// Whether the orchestrator knows the robot key: any robot's figures are refused to an unknown key with 401, to a
    /// known one of another robot with 403 or 404.
    public boolean accepts(String robotKey) {
        HttpRequest request = request("/metrics/robots/00000000-0000-0000-0000-000000000000")
                .setHeader("Authorization", "Bearer " + robotKey)
                .GET()
                .build();
        return exchange(request).statusCode() != 401;
    }

    /// Whether the orchestrator says that it can work; false as long as nobody listens there.
    public boolean ready() throws InterruptedException {
        URI uri = URI.create(base.toString().replaceAll("/+$", "") + "/health/ready");
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            // Nobody listens yet, or not for HTTP: that is what "not ready" means.
            return false;
        }
    }

    /// A path segment, percent-encoded.
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + adminKey);
    }

    private <T> T send(HttpRequest.Builder call, Class<T> answer) {
        HttpRequest request = call.build();
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() / 100 != 2) {
            throw refused(request, response);
        }
        try {
            return ContractJson.mapper().readValue(response.body(), answer);
        } catch (JacksonException e) {
            throw CliException.surroundings(
                    "Expected JSON from " + request.uri() + ", but got " + beginning(response.body())
                            + ". Is that an orchestrator?",
                    e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw CliException.surroundings(
                    "No orchestrator answers at " + base
                            + ". Start one with: casare up, or name another with --url or CASARE_URL.",
                    e);
        } catch (IOException e) {
            throw CliException.surroundings("The call to " + request.uri() + " failed: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.surroundings("Interrupted while waiting for " + base + ".", e);
        }
    }

    private static CliException refused(HttpRequest request, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/problem+json")) {
            try {
                Problem problem = ContractJson.mapper().readValue(response.body(), Problem.class);
                String fields = problem.errors() == null
                        ? ""
                        : problem.errors().stream()
                                .map(error -> error.field() + " " + error.message())
                                .collect(Collectors.joining("; ", " (", ")"));
                return CliException.surroundings(problem.detail() + fields + " [" + problem.status() + " "
                        + problem.code() + ", request " + problem.requestId() + "]");
            } catch (JacksonException e) {
                return CliException.surroundings(
                        "Status " + response.statusCode() + " with a problem that cannot be read.", e);
            }
        }
        return CliException.surroundings("Expected an answer of an orchestrator from " + request.uri() + ", but got "
                + response.statusCode() + " " + beginning(response.body()) + ".");
    }

    private static String beginning(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? "an empty body" : "'" + line.substring(0, Math.min(80, line.length())) + "'";
    }
}
