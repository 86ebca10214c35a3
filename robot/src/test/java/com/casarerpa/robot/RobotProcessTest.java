package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.FakeOrchestrator;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// The robot as a process of its own.
@Timeout(120)
final class RobotProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "crpa_test-key-that-is-long-enough";

    private final FakeOrchestrator orchestrator = new FakeOrchestrator();
    private Process process;

    @TempDir
    private Path folder;

    /// What the child process runs.
    public static final class Main {
        public static void main(String[] arguments) {
            System.exit(new CommandLine(new RobotCommand()).execute(arguments));
        }
    }

    @AfterEach
    void close() throws Exception {
        orchestrator.rules.close();
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        orchestrator.close();
    }

    @Test
    void robot_runsAJobAndStopsInOrderOnSigterm() throws Exception {
        FakeJob job = orchestrator.rules.submit("""
                {"nodes": {"start": {"node_id": "start", "node_type": "StartNode", "config": {}}}, "connections": []}
                """, Map.of(), null);
        start(Map.of("ORCHESTRATOR_URL", orchestrator.url().toString(), "ORCHESTRATOR_API_KEY", KEY), "robot");
        await().atMost(PATIENCE).until(() -> job.status.equals("completed"));

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(orchestrator.calls.getLast().body().get("status").asString()).isEqualTo("offline");
        assertThat(output())
                .contains("Registered as robot", "is completed", "has stopped")
                .doesNotContain(KEY);
    }

    @Test
    void robot_logsJsonWithTheIdsOfTheClickAndSendsItsRunAsASpan() throws Exception {
        BlockingQueue<JsonNode> traces = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            traces.add(ContractJson.mapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            FakeJob job = orchestrator.rules.submit("""
                    {"nodes": {"start": {"node_id": "start", "node_type": "StartNode", "config": {}}}, "connections": []}
                    """, Map.of(), null);
            job.origin = Map.of(
                    "request_id",
                    "ui-0123456789abcdef",
                    "traceparent",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            start(
                    Map.of(
                            "ORCHESTRATOR_URL",
                            orchestrator.url().toString(),
                            "ORCHESTRATOR_API_KEY",
                            KEY,
                            "CASARE_LOG_FORMAT",
                            "json",
                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                            "http://127.0.0.1:" + collector.getAddress().getPort()),
                    "robot");
            JsonNode span = traces.poll(60, TimeUnit.SECONDS).at("/resourceSpans/0/scopeSpans/0/spans/0");
            assertThat(span.path("name").asString()).isEqualTo("run");
            assertThat(span.path("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(span.path("parentSpanId").asString()).isEqualTo("b7ad6b7169203331");
            await().atMost(PATIENCE).until(() -> job.status.equals("completed"));
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertLineOfNode(job);
        } finally {
            collector.stop(0);
        }
    }

    private void assertLineOfNode(FakeJob job) throws Exception {
        List<JsonNode> lines = output().lines()
                .map(line -> ContractJson.mapper().readTree(line))
                .toList();
        assertThat(lines)
                .filteredOn(line -> line.path("formattedMessage").asString().contains("node_started"))
                .singleElement()
                .satisfies(line -> {
                    JsonNode ids = line.path("mdc");
                    assertThat(ids.path("request_id").asString()).isEqualTo("ui-0123456789abcdef");
                    assertThat(ids.path("job_id").asString()).isEqualTo(job.id.toString());
                    assertThat(ids.path("attempt").asString()).isEqualTo("1");
                    assertThat(ids.path("robot_id").asString()).isNotEmpty();
                    assertThat(ids.path("tenant_id").asString()).isNotEmpty();
                });
    }

    @Test
    void robot_thatIsManagedStopsWhenItsInputEnds() throws Exception {
        Path keyFile = Files.writeString(folder.resolve("key"), KEY + "\n");
        start(
                Map.of("ORCHESTRATOR_URL", orchestrator.url().toString(), "ORCHESTRATOR_API_KEY", ""),
                "robot",
                "--managed",
                "--api-key-file",
                keyFile.toString());
        await().atMost(PATIENCE).until(() -> orchestrator.count("claim") == 1);

        process.getOutputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output()).contains("Standard input has ended", "has stopped");
    }

    @Test
    void robot_withWrongSettingsListsAllAndExitsWithTwo() throws Exception {
        start(Map.of("ORCHESTRATOR_URL", "nowhere", "ORCHESTRATOR_API_KEY", ""), "robot", "--drain-timeout", "soon");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output())
                .contains(
                        "ORCHESTRATOR_URL: expected the orchestrator's address",
                        "ORCHESTRATOR_API_KEY: expected the robot's key",
                        "--drain-timeout: expected a duration such as 90s, 5m, 2h or 7d, got \"soon\"");
    }

    private void start(Map<String, String> environment, String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--name",
                name,
                "--work-folder",
                folder.resolve("work").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(outputFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private File outputFile() {
        return folder.resolve("output").toFile();
    }

    private String output() throws Exception {
        return Files.readString(outputFile().toPath());
    }
}
