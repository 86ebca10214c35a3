package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.plane.StartBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench start`.
@Command(
        name = "start",
        description = {
            "1 min: seconds from starting the orchestrator to the first job of a robot.",
            "With the schema as it is: with the start of its own PostgreSQL, and with a database that runs.",
            "Prints start_to_first_claim_s: with a database that runs."
        })
final class StartCommand extends ReportingCommand {
    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 5 unless given.")
    private int rounds = 5;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new StartBenchmark(new OrchestratorLauncher(), database.url(), inRange("--rounds", rounds, 1, 100));
    }
}
