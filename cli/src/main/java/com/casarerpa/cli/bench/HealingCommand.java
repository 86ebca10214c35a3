package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.healing.HealingBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `casare bench healing`.
@Command(
        name = "healing",
        description = {
            "5 minutes: how often a browser step whose selector fits no more is healed, and how often wrongly.",
            "Pages of two halves (thresholds were tuned on one only), changed in many ways in headless Chromium.",
            "Prints healed_percent and wrong_percent of the half that was held out, and of the tuned one."
        })
final class HealingCommand extends ReportingCommand {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each page is changed in each way, 1 to 20; 1 unless given.")
    private int rounds = 1;

    @Option(names = "--every", paramLabel = "N", description = "Try each n-th case only, 1 to 1000; 1 unless given.")
    private int every = 1;

    @Override
    Benchmark benchmark() {
        return new HealingBenchmark(inRange("--rounds", rounds, 1, 20), inRange("--every", every, 1, 1_000));
    }
}
