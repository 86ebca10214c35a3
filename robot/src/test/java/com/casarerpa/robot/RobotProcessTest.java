package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.FakeOrchestrator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
