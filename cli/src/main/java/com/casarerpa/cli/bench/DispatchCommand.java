package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.plane.DispatchBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench dispatch`.
@Command(
        name = "dispatch",
        description = {
            "2 min: milliseconds from submitting a job to the robot that waits for one.",
            "Robots wait in long polls; jobs are submitted one by one at a fixed rate, over HTTP like everything.",
            "Prints dispatch_p50_ms, dispatch_p99_ms."
        })
final class DispatchCommand extends ReportingCommand {
    @Option(names = "--robots", paramLabel = "N", description = "How many robots, 1 to 10000; 1000 unless given.")
    private int robots = 1000;

    @Option(names = "--rate", paramLabel = "N", description = "Jobs submitted a second, 1 to 10000; 100 unless given.")
    private int rate = 100;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 3 unless given.")
    private int rounds = 3;

    @Option(names = "--seconds", paramLabel = "N", description = "Measured in each round, 1 to 600; 20 unless given.")
    private int seconds = 20;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new DispatchBenchmark(
                new OrchestratorLauncher(),
                database.url(),
                inRange("--robots", robots, 1, 10_000),
                inRange("--rate", rate, 1, 10_000),
                inRange("--rounds", rounds, 1, 100),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, 600)));
    }
}
