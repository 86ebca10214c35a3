package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.plane.HistoryBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench history`.
@Command(
        name = "history",
        description = {
            "25 min: the claim rate with millions of finished jobs, and with an old open transaction.",
            "Without history; then in turn with it, and with a transaction besides that has been open for a minute.",
            "Takes about 10 GB of disk. Prints history_ratio, pinned_xmin_ratio."
        })
final class HistoryCommand extends ReportingCommand {
    @Option(names = "--robots", paramLabel = "N", description = "How many robots, 1 to 10000; 256 unless given.")
    private int robots = 256;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Finished jobs that are added, 1 to 100000000; 10000000 unless given.")
    private int rows = 10_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 3 unless given.")
    private int rounds = 3;

    @Option(
            names = "--pinned-seconds",
            paramLabel = "N",
            description = "How long the transaction is open before the measured time; 60 unless given.")
    private int pinnedSeconds = 60;

    @Option(names = "--seconds", paramLabel = "N", description = "Measured in each round, 1 to 600; 20 unless given.")
    private int seconds = 20;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new HistoryBenchmark(
                new OrchestratorLauncher(),
                database.url(),
                inRange("--robots", robots, 1, 10_000),
                inRange("--rows", rows, 1, 100_000_000),
                inRange("--rounds", rounds, 1, 100),
                Duration.ofSeconds(inRange("--pinned-seconds", pinnedSeconds, 1, 3600)),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, 600)));
    }
}
