package com.casarerpa.cli.bench;

import com.casarerpa.bench.EngineBenchmark;
import com.casarerpa.bench.EngineBenchmark.Round;
import com.casarerpa.bench.Median;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `casare bench engine`.
@Command(
        name = "engine",
        description = {
            "10 s: nodes per second of the workflow engine, and how long a large workflow takes to load.",
            "Loops on one thread. Prints medians: nodes_per_second (variables and sums, nobody listens),",
            "real_nodes_per_second (text, conditions, every event heard), passes_10k_ms, load_1000_nodes_ms."
        })
final class EngineCommand extends CasareCommand {
    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 3 to 100; 5 unless given.")
    private int rounds = 5;

    @Override
    public Integer call() {
        if (rounds < 3 || rounds > 100) {
            throw new ParameterException(
                    spec().commandLine(), "Expected --rounds of 3 to 100, but got " + rounds + ".");
        }
        EngineBenchmark benchmark = new EngineBenchmark();
        double trivial = nodesPerSecond("trivial nodes", benchmark.trivial(rounds));
        double real = nodesPerSecond("real nodes, events heard", benchmark.real(rounds));
        double passes = millis(benchmark.tenThousandPasses(rounds).stream()
                .map(Round::duration)
                .toList());
        double load = millis(benchmark.load(rounds));
        figure("nodes_per_second", "%.0f", trivial);
        figure("real_nodes_per_second", "%.0f", real);
        figure("passes_10k_ms", "%.1f", passes);
        figure("load_1000_nodes_ms", "%.1f", load);
        return ExitCode.OK;
    }

    private double nodesPerSecond(String what, List<Round> measured) {
        measured.forEach(round -> out().println(String.format(
                Locale.ROOT,
                "%s: %,d in %.3f s, %,d events: %,.0f nodes/s",
                what,
                round.nodes(),
                round.duration().toNanos() / 1e9,
                round.events(),
                round.nodesPerSecond())));
        return Median.of(measured.stream().map(Round::nodesPerSecond).toList());
    }

    private static double millis(List<Duration> measured) {
        return Median.of(
                measured.stream().map(duration -> duration.toNanos() / 1e6).toList());
    }

    private void figure(String name, String format, double value) {
        out().println(name + "=" + String.format(Locale.ROOT, format, value));
    }
}
