package com.casarerpa.cli.up;

import com.casarerpa.cli.server.AdminClient;
import com.casarerpa.cli.server.ServerFile;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Progress;
import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// One orchestrator and its robots as child processes, started and stopped in order. Stopping is thread-safe.
final class Fleet {
    /// The first start unpacks and initialises PostgreSQL.
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);
    /// Robots let running jobs end for this long before they give them back.
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    /// What a long poll leaves behind is old when it becomes garbage, and the serial collector rather grows than cleans
    /// up: the heap of 10,000 robots, of which 80 MB are in use, gets as large as it may.
    private static final List<String> ORCHESTRATOR_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx256m", "-XX:+UseCompactObjectHeaders");
    private static final List<String> ROBOT_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx512m", "-XX:TieredStopAtLevel=4");
    private static final List<String> COMMON_FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private final UpOptions options;
    private final List<Program> programs = new ArrayList<>();
    private volatile boolean stopping;

    Fleet(UpOptions options) {
        this.options = options;
    }

    /// The orchestrator's address.
    URI url() {
        return URI.create("http://localhost:" + options.port());
    }

    /// Starts the orchestrator and waits until it can work.
    void startOrchestrator(Progress progress) throws InterruptedException {
        // In the environment and not on the command line, which every user of the machine can read.
        Map<String, String> environment =
                options.databaseUrl().map(url -> Map.of("DATABASE_URL", url)).orElse(Map.of());
        Program orchestrator = start(
                "orchestrator",
                orchestratorFlags(),
                environment,
                orchestrator(options.port(), options.data().root()));
        AdminClient probe = new AdminClient(url(), "");
        Instant end = Instant.now().plus(START_PATIENCE);
        while (!probe.ready()) {
            if (!orchestrator.alive()) {
                throw CliException.surroundings(orchestrator.epitaph());
            }
            if (Instant.now().isAfter(end)) {
                throw CliException.surroundings("The orchestrator was not ready after " + START_PATIENCE.toSeconds()
                        + " s; see " + options.data().logs().resolve("orchestrator.log") + ".");
            }
            Thread.sleep(POLL);
        }
        writeServerFile();
        progress.done("orchestrator ready at " + url());
    }

    /// The flags of an orchestrator's JVM.
    static List<String> orchestratorFlags() {
        return together(
                together(ORCHESTRATOR_FLAGS, COMMON_FLAGS),
                ClassArchive.flags("orchestrator", System.getProperty("java.class.path")));
    }

    /// The flags of a robot's JVM.
    static List<String> robotFlags() {
        return together(ROBOT_FLAGS, COMMON_FLAGS);
    }

    /// The command of `casare` that runs an orchestrator.
    static List<String> orchestrator(int port, Path data) {
        return List.of("orchestrator", "--managed", "--port", Integer.toString(port), "--data", data.toString());
    }

    private static List<String> together(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Starts a robot with the key in a file.
    void startRobot(String name, Path keyFile) {
        start(
                name,
                robotFlags(),
                Map.of(
                        "ORCHESTRATOR_URL", url().toString(),
                        "ORCHESTRATOR_API_KEY", "",
                        "ORCHESTRATOR_API_KEY_FILE", keyFile.toString(),
                        // Robots keep workflows out of it.
                        "CASARE_DATA_DIR", options.data().root().toString()),
                List.of(
                        "robot",
                        "--managed",
                        "--name",
                        name,
                        "--work-folder",
                        options.data().robot(name).resolve("work").toString(),
                        "--drain-timeout",
                        DRAIN.toSeconds() + "s"));
    }

    private synchronized Program start(
            String name, List<String> flags, Map<String, String> environment, List<String> arguments) {
        if (stopping) {
            throw new CliException(ExitCode.INTERRUPTED, "stopped while starting");
        }
        Program program = Program.start(name, options.data().logs(), flags, environment, arguments);
        programs.add(program);
        return program;
    }

    /// Completes with the first program that ends; none does as long as all is well.
    synchronized CompletableFuture<Program> firstEnd() {
        return CompletableFuture.anyOf(programs.stream().map(Program::ended).toArray(CompletableFuture<?>[]::new))
                .thenApply(Program.class::cast);
    }

    /// Whether the programs are being stopped, so that their end is no surprise.
    boolean stopping() {
        return stopping;
    }

    /// Stops all that run, the last started first: robots give back their jobs while the orchestrator still listens.
    synchronized void stop(Progress progress) {
        if (stopping) {
            return;
        }
        stopping = true;
        try {
            for (Program program : programs.reversed()) {
                if (program.alive()) {
                    progress.begin("stopping " + program.name());
                    boolean orderly = program.stop(STOP_PATIENCE);
                    progress.done(
                            orderly
                                    ? program.name() + " stopped"
                                    : program.name() + " did not stop in " + STOP_PATIENCE.toSeconds()
                                            + " s and was killed");
                }
            }
            Files.deleteIfExists(options.data().serverFile());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            progress.note("cannot delete " + options.data().serverFile() + ": " + e.getMessage());
        }
    }

    private void writeServerFile() {
        ServerFile content =
                new ServerFile(url().toString(), ProcessHandle.current().pid());
        Path file = options.data().serverFile();
        try {
            Files.writeString(file, ContractJson.mapper().writeValueAsString(content));
        } catch (IOException e) {
            throw CliException.surroundings("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
