package com.casarerpa.cli.bench;

import com.casarerpa.bench.EngineBenchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `casare bench engine`.
@Command(
        name = "engine",
        description = {
            "5 s: nodes per second of the workflow engine.",
            "A loop of trivial nodes on one thread. Prints nodes_per_second."
        })
final class EngineCommand extends CasareCommand {
    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 5 unless given.")
    private int rounds = 5;

    @Override
    public Integer call() {
        if (rounds < 1 || rounds > 100) {
            throw new ParameterException(
                    spec().commandLine(), "Expected --rounds of 1 to 100, but got " + rounds + ".");
        }
        List<Double> figures = new ArrayList<>();
        for (EngineBenchmark.Round round : new EngineBenchmark().run(rounds)) {
            figures.add(round.nodesPerSecond());
            out().println(String.format(
                    Locale.ROOT,
                    "%,d nodes in %.3f s: %,.0f nodes/s",
                    round.nodes(),
                    round.duration().toNanos() / 1e9,
                    round.nodesPerSecond()));
        }
        out().println(String.format(Locale.ROOT, "nodes_per_second=%.0f", Median.of(figures)));
        return ExitCode.OK;
    }
}
