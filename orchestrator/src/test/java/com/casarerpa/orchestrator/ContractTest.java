package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Method;
import com.casarerpa.orchestrator.http.Rates;
import com.casarerpa.orchestrator.http.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Route list, document and real answers must agree: every operation is called well, badly and without credential, and
/// every answer is compared with the document.
final class ContractTest {
    private static final ContractSchemas CONTRACT = new ContractSchemas();
    private static final Set<Caller> OF_ROBOTS = Set.of(Caller.ROBOT, Caller.ROBOT_OR_ADMIN);
    private static RunningOrchestrator server;
    private static final Set<String> ANSWERED_WELL = new TreeSet<>();

    @BeforeAll
    static void start() {
        // The walk makes more calls in a moment than a person does.
        server = RunningOrchestrator.start(config -> config.withRates(new Rates(10_000, 10_000)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void routes_areTheOperationsOfTheDocument() {
        var served = new TreeMap<String, String>();
        for (var route : server.orchestrator().routes()) {
            served.put(route.operationId(), route.method() + " " + route.path());
        }
        for (var socket : server.orchestrator().sockets()) {
            served.put(socket.operationId(), "GET " + socket.path());
        }
        assertThat(served).isEqualTo(CONTRACT.operations());
    }

    @Test
    void callers_areThoseOfTheDocument() {
        for (var route : server.orchestrator().routes()) {
            var id = route.operationId();
            assertThat(CONTRACT.isSecured(id)).as(id).isEqualTo(route.caller() != Caller.ANYONE);
            assertThat(CONTRACT.admits(id, "robotKey")).as(id).isEqualTo(OF_ROBOTS.contains(route.caller()));
            assertThat(CONTRACT.admits(id, "adminKey"))
                    .as(id)
                    .isEqualTo(route.caller() != Caller.ANYONE && route.caller() != Caller.ROBOT);
        }
    }

    @Test
    void everyRoute_withoutOrWithTheWrongCredentialIsRefused() {
        var robot = server.newRobotKey("wrong-caller").secret();
        for (var route : server.orchestrator().routes()) {
            if (route.caller() == Caller.ANYONE) {
                continue;
            }
            assertThat(conforming(route, null, path(route, UUID.randomUUID().toString()), "{}")
                            .statusCode())
                    .as(route.operationId())
                    .isEqualTo(401);
            var wrong = route.caller() == Caller.ROBOT ? server.adminKey() : robot;
            if (route.caller() != Caller.ROBOT_OR_ADMIN) {
                assertThat(conforming(
                                        route,
                                        wrong,
                                        path(route, UUID.randomUUID().toString()),
                                        "{}")
                                .statusCode())
                        .as(route.operationId())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void everyRoute_ofAnUnknownOrMalformedIdIsNotFound() {
        var robot = server.newRobotKey("finder").secret();
        for (var route : server.orchestrator().routes()) {
            if (!route.path().contains("_id}")
                    || (OF_ROBOTS.contains(route.caller()) && route.path().contains("{robot"))) {
                continue;
            }
            var key = route.caller() == Caller.ROBOT ? robot : server.adminKey();
            for (var id : List.of(UUID.randomUUID().toString(), "4711", "1-1-1-1-1")) {
                var answer = conforming(route, key, path(route, id), body(route));
                assertThat(answer.statusCode())
                        .as(route.operationId() + " " + answer.body())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void everyRoute_withAMalformedBodyIsRefused() {
        var robot = server.newRobotKey("babbler");
        for (var route : server.orchestrator().routes()) {
            if (!CONTRACT.statuses(route.operationId()).contains("400")) {
                continue;
            }
            var key = OF_ROBOTS.contains(route.caller()) ? robot.secret() : server.adminKey();
            // Robots of the Python generation are forgiven whatever is JSON.
            boolean old = route.operationId().startsWith("legacy");
            for (var body : old ? List.of("{\"a\": ") : List.of("{\"a\": ", "[1]", "\"text\"")) {
                var answer = conforming(route, key, path(route, robot.robotId()), body);
                assertThat(answer.statusCode())
                        .as(route.operationId() + " with " + body + ": " + answer.body())
                        .isBetween(400, 422);
            }
        }
    }

    @Test
    void everyRoute_withABodyOverTheLimitIsRefused() {
        var robot = server.newRobotKey("hoarder");
        var tooLong = new byte[12 * 1024 * 1024 + 1];
        for (var route : server.orchestrator().routes()) {
            if (route.method() == Method.POST || route.method() == Method.PUT) {
                var key = OF_ROBOTS.contains(route.caller()) ? robot.secret() : server.adminKey();
                var answer = server.send(server.request(path(route, robot.robotId()), key)
                        .method(route.method().name(), BodyPublishers.ofByteArray(tooLong)));
                assertThat(answer.statusCode()).as(route.operationId()).isEqualTo(413);
                assertConforming(route.operationId(), answer);
            }
        }
    }

    @Test
    void aDayOfWork_isAnsweredAsTheDocumentSays() {
        new ContractWalk(server, (operationId, answer) -> {
                    assertConforming(operationId, answer);
                    ANSWERED_WELL.add(operationId);
                })
                .walk();
        var all = new TreeSet<>(CONTRACT.operations().keySet());
        server.orchestrator().sockets().forEach(socket -> all.remove(socket.operationId()));
        assertThat(ANSWERED_WELL).containsExactlyElementsOf(all);
    }

    private static String body(Route route) {
        return switch (route.operationId()) {
            case "failJob" -> "{\"error_message\": \"x\"}";
            case "reportProgress", "putProgress" -> "{\"progress\": 1}";
            case "appendLogs" ->
                "{\"lease_token\": \"%s\", \"offset\": 0, \"entries\": []}".formatted(UUID.randomUUID());
            case "reportHealing" -> """
                {"node_id": "a", "property": "selector", "old_selector": "#a", "new_selector": "#b",
                 "method": "image", "score": 1}
                """;
            case "changePriority" -> "{\"priority\": 1}";
            case "updateTenant", "updateWorkspace" -> "{\"name\": \"x\"}";
            case "updateWorkflow" -> "{\"definition\": " + ContractWalk.WORKFLOW + "}";
            default -> "{}";
        };
    }

    private static String path(Route route, String id) {
        return route.path()
                .replaceAll("\\{[a-z_]+_id}", id)
                .replace("{name}", "x")
                .replace("{version}", "1")
                .replace("{attempt}", "1")
                .replace("{fingerprint}", UUID.randomUUID().toString());
    }

    private static HttpResponse<String> conforming(Route route, @Nullable String key, String path, String body) {
        var answer = server.call(route.method().name(), path, key, route.method() == Method.GET ? null : body);
        assertConforming(route.operationId(), answer);
        return answer;
    }

    private static void assertConforming(String operationId, HttpResponse<String> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        List<String> violations =
                new ArrayList<>(CONTRACT.violations(operationId, answer.statusCode(), type, answer.body()));
        assertThat(violations)
                .as(operationId + " " + answer.statusCode() + " " + answer.body())
                .isEmpty();
    }
}
