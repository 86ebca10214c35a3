package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Progress;
import com.casarerpa.cli.terminal.Table;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ParameterException;

/// A command that runs one [Benchmark] and prints its [Report]: a table, notes, and `name=value` as the
/// last lines.
abstract class ReportingCommand extends CasareCommand {
    /// The benchmark with the options that were given.
    abstract Benchmark benchmark();

    @Override
    public final Integer call() throws InterruptedException {
        Benchmark benchmark = benchmark();
        err().println("casare: bench " + spec().name() + " takes about " + text(benchmark.expected()));
        err().flush();
        Report report;
        try (Progress progress = new Progress(err(), terminal().error())) {
            report = benchmark.run(narrator(progress));
        } catch (BenchmarkException e) {
            throw CliException.surroundings(String.valueOf(e.getMessage()), e);
        }
        print(report);
        return report.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(Report report) {
        if (!report.rows().isEmpty()) {
            Table table = new Table(report.headings().toArray(String[]::new));
            report.rows().forEach(row -> table.row(row.toArray(String[]::new)));
            print(table);
        }
        report.notes().forEach(out()::println);
        report.failures().forEach(failure -> err().println("casare: " + failure));
        err().flush();
        report.figures().forEach(figure -> out().println(figure.name() + "=" + text(figure.value())));
        out().flush();
    }

    private static Narrator narrator(Progress progress) {
        return new Narrator() {
            @Override
            public void step(String text) {
                progress.begin(text);
            }

            @Override
            public void line(String text) {
                progress.line(text);
            }
        };
    }

    /// Refuses a number out of its range.
    final int inRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Expected " + option + " of " + least + " to " + most + ", but got " + value + ".");
        }
        return value;
    }

    private static String text(Duration duration) {
        return duration.toMinutes() >= 2 ? (duration.toSeconds() + 30) / 60 + " minutes" : duration.toSeconds() + " s";
    }

    /// Four digits that say something, without an exponent; of a count all.
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "nan";
        }
        double size = Math.abs(value);
        String format = value == Math.rint(value) && size < 1e15
                ? "%.0f"
                : size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
