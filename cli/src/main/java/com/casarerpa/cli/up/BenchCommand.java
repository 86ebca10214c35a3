package com.casarerpa.cli.up;

import com.casarerpa.bench.EngineBenchmark;
import com.casarerpa.cli.server.DataPaths;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Measures on this machine; the last line is `figure=value`.
@Command(
        name = "bench",
        description = "Measures on this machine and prints each round; the last line is the median.",
        footer = {
            "",
            "Benchmarks:",
            "  engine   nodes per second of the workflow engine in a loop of trivial nodes",
            "  start    milliseconds from starting the orchestrator to its readiness, its PostgreSQL included",
            "Examples:",
            "  casare bench engine",
            "  casare bench start --rounds 5"
        })
public final class BenchCommand extends CasareCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "engine or start.")
    private String name = "";

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 5 unless given.")
    private int rounds = 5;

    private final AtomicReference<@Nullable Fleet> running = new AtomicReference<>();

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1 || rounds > 100) {
            throw new ParameterException(
                    spec().commandLine(), "Expected --rounds of 1 to 100, but got " + rounds + ".");
        }
        switch (name) {
            case "engine" -> engine();
            case "start" -> start();
            default ->
                throw new ParameterException(
                        spec().commandLine(), "There is no benchmark '" + name + "'; there are: engine, start.");
        }
        return ExitCode.OK;
    }

    private void engine() {
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
        out().println(String.format(Locale.ROOT, "nodes_per_second=%.0f", median(figures)));
    }

    private void start() throws InterruptedException {
        Path folder = temporaryFolder();
        List<Double> figures = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopRunning, "stop"));
        try {
            out().println(String.format(
                    Locale.ROOT,
                    "first start, with a new database: %,d ms",
                    startOnce(folder).toMillis()));
            for (int round = 0; round < rounds; round++) {
                Duration duration = startOnce(folder);
                figures.add((double) duration.toMillis());
                out().println(String.format(Locale.ROOT, "start: %,d ms", duration.toMillis()));
            }
        } finally {
            delete(folder);
        }
        out().println(String.format(Locale.ROOT, "start_ms=%.0f", median(figures)));
    }

    private Duration startOnce(Path folder) throws InterruptedException {
        UpOptions options = new UpOptions(freePort(), DataPaths.of(folder, Map.of()), 0, Optional.empty(), false);
        Fleet fleet = new Fleet(options);
        running.set(fleet);
        try {
            long begin = System.nanoTime();
            fleet.startOrchestrator(silent());
            return Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            stopRunning();
        }
    }

    private void stopRunning() {
        Fleet fleet = running.getAndSet(null);
        if (fleet != null) {
            fleet.stop(silent());
        }
    }

    private static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false);
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw CliException.surroundings("No free port: " + e.getMessage() + ".", e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("casare-bench");
        } catch (IOException e) {
            throw CliException.surroundings("Cannot make a temporary folder: " + e.getMessage() + ".", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Deleting " + folder, e);
        }
    }
}
