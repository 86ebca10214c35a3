package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.Fault;
import com.casarerpa.robot.secret.EnvironmentSecrets;
import com.casarerpa.robot.secret.RunSecrets;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.workflow.EngineWork;
import com.casarerpa.robot.workflow.MemoryFolder;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.policy.Policy;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A robot whose workflow meets a page that has changed since its last run.
final class RobotHealingTest extends RobotScenario {
    private static final String BEFORE = """
            <h1>Orders</h1><form><label for=no>Order number</label><input id=no name=order_no>
            <label for=mail>E-mail</label><input id=mail name=mail></form>
            <button id=save class=primary onclick="document.title='saved'">Save order</button><button id=drop>Discard</button>""";
    private static final String AFTER =
            BEFORE.replace("id=save class=primary", "id=b-7").replace("<button id=b-7", "<span><button id=b-7");

    private final HttpServer site = site();
    private volatile String html = BEFORE;

    @AfterEach
    void closeSite() {
        site.stop(0);
    }

    @Test
    void step_isHealedOnAChangedPageAndToldToTheOrchestrator() throws Exception {
        FakeJob first = orchestrator.rules.submit(workflow("#save", "{{$secret:none}}"), Map.of(), null);
        startEngine();
        await().atMost(Duration.ofSeconds(30)).until(() -> first.status.equals("completed"));
        assertThat(orchestrator.rules.healings(first)).isEmpty();

        html = AFTER;
        orchestrator.fail("healings", new Fault.DropCall(), new Fault.Problem(503, "unavailable"));
        FakeJob second = orchestrator.rules.submit(workflow("#save", ""), Map.of(), null);
        time.wakeUntil("claim", () -> second.status.equals("completed"));
        time.wakeUntil("late", () -> !orchestrator.rules.healings(second).isEmpty());

        List<JsonNode> healings = orchestrator.rules.healings(second);
        assertThat(healings).hasSize(1);
        JsonNode healing = healings.getFirst();
        assertThat(healing.get("node_id").asString()).isEqualTo("save");
        assertThat(healing.get("property").asString()).isEqualTo("selector");
        assertThat(healing.get("old_selector").asString()).isEqualTo("#save");
        assertThat(healing.get("new_selector").asString()).isEqualTo("#b-7");
        assertThat(healing.get("method").asString()).isEqualTo("fingerprint");
        assertThat(healing.get("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(second.result.get("variables").get("title").asString()).isEqualTo("saved");
        await().until(() -> orchestrator.rules.log(second).stream()
                .anyMatch(line -> line.startsWith("healed: nothing fits #save any more")));
    }

    @Test
    void memory_hasNothingOfWhatWasTyped() throws Exception {
        FakeJob job = orchestrator.rules.submit(workflow("#save", "TOP-4711-SECRET"), Map.of(), null);
        startEngine();
        await().atMost(Duration.ofSeconds(30)).until(() -> job.status.equals("completed"));

        try (Stream<Path> files = Files.list(folder.resolve("memory"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(2);
            for (Path file : all) {
                assertThat(Files.readString(file)).doesNotContain("4711").contains("Order number");
            }
        }
    }

    private HttpServer site() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, bytes.length);
                try (exchange) {
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String workflow(String selector, String text) {
        return """
                {"metadata": {"name": "orders"},
                 "nodes": {
                   "start": {"node_id": "start", "node_type": "StartNode", "config": {}},
                   "open": {"node_id": "open", "node_type": "LaunchBrowserNode",
                            "config": {"headless": true, "url": "http://localhost:%d/"}},
                   "type": {"node_id": "type", "node_type": "TypeTextNode",
                            "config": {"selector": "#no", "text": "%s", "timeout": 4000}},
                   "save": {"node_id": "save", "node_type": "ClickElementNode",
                            "config": {"selector": "%s", "timeout": 4000}},
                   "title": {"node_id": "title", "node_type": "BrowserEvaluateNode",
                            "config": {"script": "document.title", "store_variable": "title"}}},
                 "connections": [%s, %s, %s, %s]}
                """.formatted(
                        site.getAddress().getPort(),
                        text,
                        selector,
                        wire("start", "open"),
                        wire("open", "type"),
                        wire("type", "save"),
                        wire("save", "title"));
    }

    private static String wire(String from, String to) {
        return "{\"source_node\": \"%s\", \"source_port\": \"exec_out\", \"target_node\": \"%s\", \"target_port\": \"exec_in\"}"
                .formatted(from, to);
    }

    private void startEngine() throws Exception {
        EngineWork engine = new EngineWork(
                NodeLibrary.registry(),
                "robot-1",
                RunSecrets.always(new EnvironmentSecrets(Map.of())),
                checkpoints(),
                MemoryFolder.open(folder.resolve("memory")),
                folder -> Policy.local());
        robot = Robot.start(config(1), engine, time, Time.system());
    }
}
