package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.FakeOrchestrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A robot that is a process of its own and is killed, stopped and continued, with real child processes.
@Timeout(120)
@EnabledOnOs(OS.LINUX)
@Tag("slow")
final class RobotKillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeOrchestrator orchestrator = new FakeOrchestrator();
    private final List<Process> robots = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        orchestrator.rules.close();
        for (Process robot : robots) {
            robot.destroyForcibly().waitFor();
        }
        orchestrator.close();
    }

    @Test
    void robot_thatWasKilledLeavesNoChildBehindAfterItsNextStart() throws Exception {
        FakeJob job = orchestrator.rules.submit(shell("sleep 600 & echo $$ $! > pids; wait"), Map.of(), null);
        Process robot = start("first");
        List<Long> children = awaitPids(job);
        assertThat(children).allMatch(RobotKillTest::lives);

        robot.destroyForcibly().waitFor();
        assertThat(children).as("they outlive the robot").allMatch(RobotKillTest::lives);
        long claims = orchestrator.count("claim");
        start("second");

        await().atMost(PATIENCE).until(() -> orchestrator.count("claim") > claims);
        assertThat(children).as("they are gone before the first claim").noneMatch(RobotKillTest::lives);
        assertThat(output("second")).contains("was ended: job " + job.id + " had started it");
    }

    @Test
    void robot_thatWasStoppedPastItsLeaseRunsNoFurtherNode() throws Exception {
        orchestrator.rules.leaseSeconds = 5;
        FakeJob job = orchestrator.rules.submit(loop("echo step >> steps; sleep 0.1"), Map.of(), null);
        Process robot = start("robot");
        Path steps = jobFolder(job).resolve("steps");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(steps) && Files.readAllLines(steps).size() > 2);

        signal(robot, "STOP");
        int before = Files.readAllLines(steps).size();
        orchestrator.rules.expireLease(job);
        await().pollDelay(Duration.ofSeconds(6)).atMost(PATIENCE).until(() -> true);
        // What had begun may have written its line; what was to follow had not.
        int asleep = Files.readAllLines(steps).size();
        assertThat(asleep - before).isBetween(0, 1);
        long calls = orchestrator.calls.size();
        signal(robot, "CONT");

        await().atMost(PATIENCE).until(() -> output("robot").contains("is not ours any more"));
        assertThat(Files.readAllLines(steps)).hasSize(asleep);
        assertThat(orchestrator.calls.stream().skip(calls).map(FakeOrchestrator.Call::name))
                .doesNotContain("complete", "fail", "release");
        assertThat(output("robot")).containsPattern("its time had been over for .*(stopped|asleep)|lease-lost");
    }

    @Test
    void cancel_killsTheWholeTreeAndTheLogTellsEachStep() throws Exception {
        orchestrator.rules.heartbeatSeconds = 1;
        FakeJob job = orchestrator.rules.submit(
                shell("(setsid sleep 600 & echo $! >> pids); sleep 600 & echo $$ $! >> pids; wait"), Map.of(), null);
        start("robot");
        List<Long> children = awaitPids(job);
        assertThat(children).hasSize(3).allMatch(RobotKillTest::lives);

        orchestrator.rules.command("cancel_job", job.id, job.token);

        await().atMost(PATIENCE).until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("CANCELLED");
        assertThat(children).noneMatch(RobotKillTest::lives);
        List<String> lines = orchestrator.rules.log(job);
        assertThat(lines)
                .containsSubsequence(
                        line(
                                lines,
                                "stop requested: Cancelled through the orchestrator (told with the answer to a"
                                        + " heartbeat)"),
                        line(lines, "was killed with all that it had started"),
                        line(lines, "run_cancelled after"),
                        line(lines, "the run has ended, "));
        assertThat(job.newest().logs).allSatisfy(entry -> assertThat(entry.ts()).isNotNull());
    }

    @Test
    void cancel_killsWhatAnEarlierNodeLeftInTheBackground() throws Exception {
        orchestrator.rules.heartbeatSeconds = 1;
        String leaves = "(setsid sleep 600 > /dev/null 2>&1 & echo $! >> background)";
        FakeJob job = orchestrator.rules.submit(
                two(leaves, "mv background pids; echo $$ >> pids; sleep 600"), Map.of(), null);
        start("robot");
        List<Long> programs = awaitPids(job);
        assertThat(programs).hasSize(2).allMatch(RobotKillTest::lives);

        orchestrator.rules.command("cancel_job", job.id, job.token);

        await().atMost(PATIENCE).until(() -> job.status.equals("failed"));
        assertThat(programs).noneMatch(RobotKillTest::lives);
        assertThat(orchestrator.rules.log(job)).anyMatch(line -> line.contains("which the run had left running"));
    }

    private static String line(List<String> lines, String part) {
        Optional<String> found =
                lines.stream().filter(line -> line.contains(part)).findFirst();
        assertThat(found).as(part + " in " + lines).isPresent();
        return found.orElseThrow();
    }

    private Process start(String output) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RobotProcessTest.Main.class.getName(),
                        "--name",
                        "robot",
                        "--work-folder",
                        folder.resolve("work").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output + ".log").toFile());
        builder.environment().put("ORCHESTRATOR_URL", orchestrator.url().toString());
        builder.environment().put("ORCHESTRATOR_API_KEY", "crpa_test-key-that-is-long-enough");
        Process robot = builder.start();
        robots.add(robot);
        return robot;
    }

    private Path jobFolder(FakeJob job) {
        return folder.resolve("work").resolve("jobs").resolve(job.id.toString());
    }

    private List<Long> awaitPids(FakeJob job) {
        Path pids = jobFolder(job).resolve("pids");
        List<Long> found = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            found.clear();
            if (Files.exists(pids) && Files.readString(pids).trim().split("\\s+", -1).length > 1) {
                for (String pid : Files.readString(pids).trim().split("\\s+", -1)) {
                    found.add(Long.parseLong(pid));
                }
            }
            return found.size() > 1;
        });
        return found;
    }

    private static boolean lives(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return !stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static void signal(Process robot, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(robot.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String output(String name) throws Exception {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private static String shell(String command) {
        return RobotWorkflowTest.workflow(
                "RunCommandNode", "\"command\": \"" + command + "\", \"shell\": true, \"timeout\": 600");
    }

    private static String two(String first, String second) {
        return """
                {"nodes": {
                   "start": {"node_id": "start", "node_type": "StartNode", "config": {}},
                   "one": {"node_id": "one", "node_type": "RunCommandNode",
                           "config": {"command": "%s", "shell": true}},
                   "two": {"node_id": "two", "node_type": "RunCommandNode",
                           "config": {"command": "%s", "shell": true, "timeout": 600}}},
                 "connections": [
                   {"source_node": "start", "source_port": "exec_out", "target_node": "one", "target_port": "exec_in"},
                   {"source_node": "one", "source_port": "exec_out", "target_node": "two", "target_port": "exec_in"}]}
                """.formatted(first, second);
    }

    private static String loop(String command) {
        return """
                {"nodes": {
                   "loop": {"node_id": "loop", "node_type": "ForLoopStartNode",
                            "config": {"mode": "range", "end": 100000}},
                   "step": {"node_id": "step", "node_type": "RunCommandNode",
                            "config": {"command": "%s", "shell": true}},
                   "end": {"node_id": "end", "node_type": "ForLoopEndNode", "config": {}}},
                 "connections": [
                   {"source_node": "loop", "source_port": "body", "target_node": "step", "target_port": "exec_in"},
                   {"source_node": "step", "source_port": "exec_out", "target_node": "end", "target_port": "exec_in"},
                   {"source_node": "end", "source_port": "exec_out", "target_node": "loop",
                    "target_port": "exec_in"}]}
                """.formatted(command);
    }
}
