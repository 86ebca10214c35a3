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
import java.io.IOException;
import java.io.UncheckedIOException;
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
                RobotConfig.LEAST_SPOOL,
                JobPolicy.usual(),
                new SecretsPlace(folder.resolve("secrets.json"), folder.resolve("secrets.key"), Optional.empty()),
                List.of(folder));
    }

    RunCheckpoints checkpoints() {
        return new RunCheckpoints(folder.resolve("checkpoints"), Clock.systemUTC());
    }

    /// Every file of results, logs and artifacts that waits for delivery.
    List<String> kept() {
        Path spool = folder.resolve("spool");
        try (var files = Files.find(spool, 2, (file, attributes) -> attributes.isRegularFile())) {
            return files.filter(file -> !file.getParent().equals(spool))
                    .filter(file -> !file.startsWith(spool.resolve("refused")))
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // A file that vanished while it was looked at.
            return List.of("unknown");
        }
    }
}
