package com.casarerpa.bench.plane;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.load.ClaimFleet.Settings;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A second orchestrator on the same database: the rate with one and with two in turn, robots split
/// between them; then
/// the second one is killed under load and its robots go on at the first.
public record ReplicasBenchmark(
        Launcher launcher, Optional<String> databaseUrl, int robots, int rounds, Duration measured)
        implements Benchmark {
    private static final String SECOND = "second";
    private static final Duration BEFORE_KILL = Duration.ofSeconds(5);

    @Override
    public Duration expected() {
        return measured.plus(HttpRounds.warmUp(measured))
                .multipliedBy(2)
                .plusSeconds(25)
                .multipliedBy(rounds)
                .plus(measured.plusSeconds(15).multipliedBy(rounds))
                .plusSeconds(20);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            Site.Server first = site.start(Site.FIRST);
            HttpRounds http = HttpRounds.prepare(site, first, robots);
            var report = new Report.Builder("round", "orchestrators", "cycles/s", "claim p99 ms", "gap s", "moved s");
            Settings settings = Settings.closedLoop(HttpRounds.warmUp(measured), measured);
            List<Double> ones = new ArrayList<>();
            List<Double> twos = new ArrayList<>();
            List<Double> gaps = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                String of = "round " + round + " of " + rounds + ": ";
                narrator.step(of + "one orchestrator");
                ones.add(row(report, round, "one", http.run(List.of(first), settings), "", ""));
                Site.Server second = site.start(SECOND);
                narrator.step(of + "two orchestrators");
                twos.add(row(report, round, "two", http.run(List.of(first, second), settings), "", ""));
                narrator.step(of + "one of two is killed");
                gaps.add(kill(http, List.of(first, second), report, round));
            }
            narrator.step("comparing with the database");
            return report.note("gap: the longest time after the kill in which no robot completed a job; moved: the same"
                            + " of the robots of the killed one, which is the figure.")
                    .figure("replicas_ratio", Median.of(twos) / Median.of(ones))
                    .figure("failover_gap_s", Median.of(gaps))
                    .build(http.check());
        }
    }

    private Duration beforeKill() {
        return measured.compareTo(BEFORE_KILL) < 0 ? measured : BEFORE_KILL;
    }

    /// Kills the second of two under load.
    ///
    /// @return the gap in seconds
    private double kill(HttpRounds http, List<Site.Server> both, Report.Builder report, int round)
            throws InterruptedException {
        Gaps gaps = new Gaps(1);
        Settings settings =
                new Settings(HttpRounds.warmUp(measured), measured.plus(beforeKill()), Optional.empty(), false, true);
        http.fill(both.getFirst(), settings);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> killed = threads.submit(() -> {
                Thread.sleep(HttpRounds.warmUp(measured).plus(beforeKill()));
                gaps.beginAt(System.nanoTime());
                both.getLast().kill();
                return null;
            });
            HttpRounds.Round now = http.run(both, settings, gaps);
            killed.get();
            row(
                    report,
                    round,
                    "two, one killed",
                    now,
                    Text.hundredths(gaps.ofAll()),
                    Text.hundredths(gaps.ofWatched()));
            return gaps.ofWatched();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Killing the second orchestrator", e);
        }
    }

    private static double row(
            Report.Builder report, int round, String what, HttpRounds.Round now, String gap, String moved) {
        report.row(
                Integer.toString(round),
                what,
                Text.whole(now.perSecond()),
                Text.tenths(now.outcome().claims().millis(99)),
                gap,
                moved);
        return now.perSecond();
    }
}
