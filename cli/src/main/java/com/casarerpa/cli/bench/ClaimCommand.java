package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.plane.ClaimBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench claim`.
@Command(
        name = "claim",
        description = {
            "5 min: claim+complete over HTTP ÷ what PostgreSQL does without.",
            "Robots claim and complete as fast as they are answered; in turn with that, the same PostgreSQL claims and",
            "completes one row at a time over 16 connections (L1) and 100 rows at a time over one (LB). Then claims at",
            "half that rate show the latency. Prints http_over_l1, http_over_lb, claim_p99_ms, and chained_over_l1 and",
            "chained_over_lb for robots that claim the next job together with the completion."
        })
final class ClaimCommand extends ReportingCommand {
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
        return new ClaimBenchmark(
                new OrchestratorLauncher(),
                database.url(),
                inRange("--robots", robots, 1, 10_000),
                inRange("--rounds", rounds, 1, 100),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, 600)));
    }
}
