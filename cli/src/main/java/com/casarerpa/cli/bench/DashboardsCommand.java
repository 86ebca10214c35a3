package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.plane.DashboardsBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench dashboards`.
@Command(
        name = "dashboards",
        description = {
            "4 min: what open dashboards cost of the claim rate.",
            "The rate without and with WebSocket clients that read all events, in turn; one of them has stopped reading.",
            "Prints dashboards_loss_percent."
        })
final class DashboardsCommand extends ReportingCommand {
    @Option(names = "--robots", paramLabel = "N", description = "How many robots, 1 to 10000; 256 unless given.")
    private int robots = 256;

    @Option(
            names = "--dashboards",
            paramLabel = "N",
            description = "How many dashboards, 1 to 10000; 300 unless given.")
    private int dashboards = 300;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 3 unless given.")
    private int rounds = 3;

    @Option(names = "--seconds", paramLabel = "N", description = "Measured in each round, 1 to 600; 20 unless given.")
    private int seconds = 20;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new DashboardsBenchmark(
                new OrchestratorLauncher(),
                database.url(),
                inRange("--robots", robots, 1, 10_000),
                inRange("--dashboards", dashboards, 1, 10_000),
                inRange("--rounds", rounds, 1, 100),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, 600)));
    }
}
