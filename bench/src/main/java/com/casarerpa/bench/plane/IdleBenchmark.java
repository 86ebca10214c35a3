package com.casarerpa.bench.plane;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.load.IdleLoad;
import com.casarerpa.bench.load.Ledger;
import com.casarerpa.bench.site.EnrolledRobot;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.ProcessFigures;
import com.casarerpa.bench.site.Site;
import com.casarerpa.bench.site.StatementCounter;
import com.casarerpa.bench.site.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What robots cost that have nothing to do: SQL statements, processor time and memory of the
/// orchestrator, with long
/// polls and heartbeats over real connections.
///
/// @param robots that idle
/// @param rhythm of their polls and heartbeats
/// @param measured with and without robots
public record IdleBenchmark(
        Launcher launcher, Optional<String> databaseUrl, int robots, IdleLoad.Rhythm rhythm, Duration measured)
        implements Benchmark {
    /// Files that a process has open beside its connections to robots.
    private static final int SPARE_FILES = 400;

    @Override
    public Duration expected() {
        return measured.multipliedBy(2)
                .plus(rhythm.poll())
                .plus(settle())
                .plusSeconds(20)
                .plus(Duration.ofMillis(5).multipliedBy(robots));
    }

    /// From the last robot's begin to the measured time. A fleet idles for days: at its few hundred requests a second
    /// the JIT needs minutes to compile what they run through.
    private Duration settle() {
        return rhythm.poll().multipliedBy(4);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            StatementCounter statements = StatementCounter.prepare(site);
            Site.Server server = site.start(Site.FIRST);
            requireFiles(server.pid());
            requireFiles(ProcessHandle.current().pid());
            narrator.step("making " + robots + " robots");
            Workplace place = server.api().newWorkplace("bench-" + System.currentTimeMillis());
            List<EnrolledRobot> enrolled = server.api().enroll(place, robots);
            narrator.step("measuring without robots");
            statements.begin(site);
            Sample before = Sample.take(server, statements, site);
            Thread.sleep(measured);
            Sample without = Sample.take(server, statements, site).since(before);
            double rssWithout = ProcessFigures.rssMegabytes(server.pid());
            narrator.step(robots + " robots poll and beat");
            Ledger ledger = new Ledger();
            Sample[] with = new Sample[2];
            IdleLoad.Outcome outcome = new IdleLoad(enrolled, server.address(), ledger, rhythm)
                    .run(
                            settle(),
                            measured,
                            () -> with[with[0] == null ? 0 : 1] = Sample.take(server, statements, site));
            server.requireAlive();
            double rss = ProcessFigures.rssMegabytes(server.pid());
            return report(new Samples(without, rssWithout, with[1].since(with[0]), rss), outcome, ledger, statements);
        }
    }

    private void requireFiles(long pid) {
        long limit = ProcessFigures.openFileLimit(pid);
        long needed = (long) robots + rhythm.heartbeatConnections() + SPARE_FILES;
        if (limit < needed) {
            throw new BenchmarkException("Expected a limit of at least " + needed + " open files for " + robots
                    + " robots, but it is " + limit + ". Raise it before (ulimit -n " + needed
                    + "), or take fewer --robots or --heartbeat-connections.");
        }
    }

    private record Samples(Sample without, double rssWithout, Sample with, double rss) {}

    /// Counters at one moment, or what they grew by.
    private record Sample(double seconds, double cpuSeconds, long statements) {
        static Sample take(Site.Server server, StatementCounter statements, Site site) {
            return new Sample(System.nanoTime() / 1e9, ProcessFigures.cpuSeconds(server.pid()), statements.count(site));
        }

        Sample since(Sample earlier) {
            return new Sample(
                    seconds - earlier.seconds, cpuSeconds - earlier.cpuSeconds, statements - earlier.statements);
        }

        double statementsPerSecond() {
            return statements / seconds;
        }

        double cpuPercent() {
            return 100 * cpuSeconds / seconds;
        }
    }

    private Report report(Samples samples, IdleLoad.Outcome outcome, Ledger ledger, StatementCounter statements) {
        Sample without = samples.without();
        Sample with = samples.with();
        double polls = outcome.polls() / with.seconds();
        double beats = outcome.heartbeats() / with.seconds();
        if (polls < 0.8 * robots / rhythm.poll().toSeconds()) {
            ledger.fail("Expected about "
                    + Text.whole(robots / (double) rhythm.poll().toSeconds()) + " polls to end a second, but "
                    + Text.whole(polls) + " did.");
        }
        if (beats < 0.8 * robots / rhythm.heartbeat().toSeconds()) {
            ledger.fail("Expected about "
                    + Text.whole(robots / (double) rhythm.heartbeat().toSeconds())
                    + " heartbeats a second, but there were " + Text.whole(beats) + ".");
        }
        return new Report.Builder(
                        "robots", "polls/s", "heartbeats/s", "p99 ms", "SQL/s", "CPU % of a core", "memory MB")
                .row(
                        "0",
                        "0",
                        "0",
                        "",
                        Text.tenths(without.statementsPerSecond()),
                        Text.tenths(without.cpuPercent()),
                        Text.whole(samples.rssWithout()))
                .row(
                        Integer.toString(robots),
                        Text.whole(polls),
                        Text.whole(beats),
                        Text.tenths(outcome.heartbeat().millis(99)),
                        Text.tenths(with.statementsPerSecond()),
                        Text.tenths(with.cpuPercent()),
                        Text.whole(samples.rss()))
                .note(robots + " connections for polls, " + rhythm.heartbeatConnections()
                        + " for heartbeats; statements are counted by " + statements.method() + ".")
                .figure("sql_per_second", Math.max(0, with.statementsPerSecond() - without.statementsPerSecond()))
                .figure("cpu_percent_of_core", with.cpuPercent())
                .figure("rss_mb", samples.rss())
                .build(ledger.failures());
    }
}
