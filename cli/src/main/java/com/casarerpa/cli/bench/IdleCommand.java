package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.load.IdleLoad;
import com.casarerpa.bench.plane.IdleBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench idle`.
@Command(
        name = "idle",
        description = {
            "4 min: SQL, CPU and memory of robots that have nothing to do.",
            "Each robot waits in long polls on a connection of its own and sends heartbeats, which share connections.",
            "Needs Linux. Prints sql_per_second (what the robots add), cpu_percent_of_core, rss_mb."
        })
final class IdleCommand extends ReportingCommand {
    @Option(names = "--robots", paramLabel = "N", description = "How many robots, 1 to 10000; 10000 unless given.")
    private int robots = 10000;

    @Option(
            names = "--heartbeat-connections",
            paramLabel = "N",
            description = "Connections that share the heartbeats, 1 to 10000; 1000 unless given.")
    private int heartbeatConnections = 1000;

    @Option(
            names = "--poll-seconds",
            paramLabel = "N",
            description = "Length of a long poll, 1 to 50; 30 unless given.")
    private int pollSeconds = 30;

    @Option(
            names = "--heartbeat-seconds",
            paramLabel = "N",
            description = "Between two heartbeats of a robot, 1 to 60; 10 unless given.")
    private int heartbeatSeconds = 10;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Measured with and without robots, 1 to 600; 60 unless given.")
    private int seconds = 60;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new IdleBenchmark(
                new OrchestratorLauncher(),
                database.url(),
                inRange("--robots", robots, 1, 10_000),
                new IdleLoad.Rhythm(
                        Duration.ofSeconds(inRange("--poll-seconds", pollSeconds, 1, 50)),
                        Duration.ofSeconds(inRange("--heartbeat-seconds", heartbeatSeconds, 1, 60)),
                        inRange("--heartbeat-connections", heartbeatConnections, 1, 10_000)),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, 600)));
    }
}
