package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.plane.ReplicasBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench replicas`.
@Command(
        name = "replicas",
        description = {
            "5 min: two orchestrators on one database, and what happens when one is killed.",
            "The claim rate with one and with two, robots split between them; then the second is killed under load and its",
            "robots go on at the first. Prints replicas_ratio, failover_gap_s."
        })
final class ReplicasCommand extends ReportingCommand {
    @Option(names = "--robots", paramLabel = "N", description = "How many robots, 1 to 10000; 256 unless given.")
    private int robots = 256;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 3 unless given.")
    private int rounds = 3;

    @Option(names = "--seconds", paramLabel = "N", description = "Measured in each round, 1 to 600; 20 unless given.")
    private int seconds = 20;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new ReplicasBenchmark(
                new OrchestratorLauncher(),
                database.url(),
                inRange("--robots", robots, 1, 10_000),
                inRange("--rounds", rounds, 1, 100),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, 600)));
    }
}
