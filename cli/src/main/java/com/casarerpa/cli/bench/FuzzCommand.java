package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.fuzz.FuzzBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench fuzz`.
@Command(
        name = "fuzz",
        description = {
            "2 min: sends to every operation of the contract what no client of ours would send.",
            "Bodies, paths and queries are made from the schemas and then spoilt, or are random.",
            "An answer of 5xx, none at all, or one that tells of the server's inside is a finding. Prints findings."
        })
final class FuzzCommand extends ReportingCommand {
    @Option(names = "--requests", paramLabel = "N", description = "How many requests; 100000 unless given.")
    private int requests = 100_000;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed sends the same requests; 1 unless given.")
    private long seed = 1;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new FuzzBenchmark(
                new OrchestratorLauncher(), database.url(), inRange("--requests", requests, 1, 100_000_000), seed);
    }
}
