package com.casarerpa.robot;

import com.casarerpa.robot.config.ApiKey;
import com.casarerpa.robot.config.JobPolicy;
import com.casarerpa.robot.config.RobotConfig;
import com.casarerpa.robot.config.SecretsPlace;
import com.casarerpa.robot.fake.FakeOrchestrator;
import com.casarerpa.robot.fake.ManualTime;
import com.casarerpa.robot.fake.ScriptedWork;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.workflow.RunCheckpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A robot against a [FakeOrchestrator], with time that the test moves.
@Timeout(60)
abstract class RobotScenario {
    final FakeOrchestrator orchestrator = new FakeOrchestrator();
    final ManualTime time = new ManualTime();
    final ScriptedWork work = new ScriptedWork();
    Robot robot;
    Optional<Duration> lease = Optional.empty();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        orchestrator.rules.close();
        if (robot != null) {
            robot.close();
        }
        orchestrator.close();
    }

    void start(int slots) throws Exception {
        robot = Robot.start(config(slots), work, time, Time.system());
    }

    void drain() {
        try {
            robot.drain();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    RobotConfig config(int slots) {
        return new RobotConfig(
                orchestrator.url(),
                new ApiKey("crpa_test-key-that-is-long-enough"),
                "robot-1",
                "host-1",
                "default",
                List.of(),
                List.of(),
                slots,
                folder,
                Duration.ofSeconds(60),
                Duration.ofDays(7),
                lease,
                JobPolicy.usual(),
                new SecretsPlace(folder.resolve("secrets.json"), folder.resolve("secrets.key"), Optional.empty()),
                List.of(folder));
    }

    RunCheckpoints checkpoints() {
        return new RunCheckpoints(folder.resolve("checkpoints"), Clock.systemUTC());
    }

    List<Path> kept() throws Exception {
        try (var files = Files.list(folder.resolve("results"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }
}
