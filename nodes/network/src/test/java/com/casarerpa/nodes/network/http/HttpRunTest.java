package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.nodes.core.CoreNodes;
import com.casarerpa.nodes.network.NetworkNodes;
import com.casarerpa.workflow.engine.Engine;
import com.casarerpa.workflow.engine.RunControl;
import com.casarerpa.workflow.engine.RunEnvironment;
import com.casarerpa.workflow.engine.RunError;
import com.casarerpa.workflow.engine.RunEvent;
import com.casarerpa.workflow.engine.RunRequest;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTP nodes in runs of the engine: cancel, time-outs, retries, masking.
class HttpRunTest {
    private static final List<Node> NODES =
            Stream.of(CoreNodes.all(), NetworkNodes.all()).flatMap(List::stream).toList();
    private static final NodeRegistry REGISTRY = new NodeRegistry(Catalogue.read(Catalogue.currentPlatform()), NODES);

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final RunControl control = new RunControl();
    private TestServer server;
    private Duration nodeTimeout = Duration.ofSeconds(20);

    @BeforeEach
    void start() throws IOException {
        server = TestServer.http();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
    }

    /// One node after the other, `n1`, `n2`, …
    @SafeVarargs
    private RunResult run(Map<String, Object>... nodes) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>();
        List<Object> connections = new ArrayList<>();
        for (int i = 1; i <= nodes.length; i++) {
            Map<String, Object> node = new LinkedHashMap<>(nodes[i - 1]);
            Object type = node.remove("type");
            all.put("n" + i, Map.of("node_id", "n" + i, "node_type", type, "config", node));
            if (i > 1) {
                connections.add(Map.of(
                        "source_node",
                        "n" + (i - 1),
                        "source_port",
                        "exec_out",
                        "target_node",
                        "n" + i,
                        "target_port",
                        "exec_in"));
            }
        }
        String file = Values.json(Map.of("metadata", Map.of("name", "t"), "nodes", all, "connections", connections));
        RunEnvironment environment = RunEnvironment.local(folder).withTimes(nodeTimeout, Duration.ofSeconds(5));
        return new Engine(REGISTRY)
                .run(
                        new RunRequest(new WorkflowLoader(REGISTRY).load(file).workflow(), Map.of(), environment),
                        events::add,
                        control);
    }

    private Map<String, Object> request(String method) {
        return Map.of(
                "type",
                "HttpRequestNode",
                "url",
                server.url("/"),
                "method",
                method,
                "retry_delay",
                0.01,
                "timeout",
                15);
    }

    @Test
    void cancel_endsACallThatHangs() throws Exception {
        server.on("/", (asked, exchange) -> over.await());
        FutureTask<RunResult> task = new FutureTask<>(() -> run(request("GET")));
        Thread.ofVirtual().start(task);
        Awaitility.await().until(() -> server.asked.size() == 1);
        control.cancel("enough");
        RunResult result = task.get(5, TimeUnit.SECONDS);
        assertThat(result.success()).isFalse();
        assertThat(result.error().map(RunError::code)).contains(RunError.CANCELLED);
    }

    @Test
    void brokenCall_isRepeatedByTheEngineAsTheNodeSays() throws Exception {
        server.on("/", (asked, exchange) -> {
            if (server.asked.size() > 2) {
                TestServer.answer(exchange, 200, "text/plain", "third".getBytes(StandardCharsets.UTF_8));
            }
        });
        Map<String, Object> post = new LinkedHashMap<>(request("POST"));
        post.put("body", "b");
        assertThat(run(post).error().map(RunError::code)).contains("IO_ERROR");
        assertThat(server.asked)
                .as("a POST is not repeated unless the node says so")
                .hasSize(1);
        post.put("retry_count", 1);
        assertThat(run(post).success()).isTrue();
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void download_mayTakeItsOwnTimeWhereNodesUsuallyMayNot() throws Exception {
        nodeTimeout = Duration.ofMillis(300);
        server.on("/", (asked, exchange) -> {
            assertThat(over.await(900, TimeUnit.MILLISECONDS)).isFalse();
            TestServer.answer(exchange, 200, "text/plain", new byte[] {'x'});
        });
        RunResult result = run(Map.of("type", "HttpDownloadFileNode", "url", server.url("/"), "save_path", "slow.txt"));
        assertThat(result.error()).isEmpty();
        assertThat(folder.resolve("slow.txt")).hasContent("x");
    }

    @Test
    void tokens_areMaskedWhereverTheRunWrites() throws Exception {
        try (Provider provider = new Provider()) {
            RunResult result = run(
                    Map.of(
                            "type",
                            "OAuth2TokenExchangeNode",
                            "grant_type",
                            "client_credentials",
                            "client_id",
                            Provider.CLIENT,
                            "client_secret",
                            Provider.SECRET,
                            "token_url",
                            provider.url("/token")),
                    Map.of("type", "HttpAuthNode", "auth_type", "Bearer", "token", "{{n1.access_token}}"),
                    Map.of("type", "LogNode", "message", "got {{n1.access_token}}"),
                    Map.of("type", "HttpRequestNode", "url", provider.url("/html"), "headers", "{{n2.headers}}"));
            assertThat(result.error()).isEmpty();
            assertThat(provider.server.asked.getLast().header("Authorization")).isEqualTo("Bearer access-1");
            assertThat(events.toString()).contains("got ***").doesNotContain("access-1", "refresh-1");
        }
    }
}
