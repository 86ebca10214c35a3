package com.casarerpa.bench.plane;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.load.ClaimFleet.Settings;
import com.casarerpa.bench.site.CasareTables;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether claiming slows down with age: the rate with an empty history; then, in turn, with millions of
/// finished jobs
/// and with a transaction that was left open for a minute besides.
///
/// @param rows finished jobs that are added
/// @param pinned how long the transaction is open, and the robots work, before the measured time begins
/// @param measured of each round
public record HistoryBenchmark(
        Launcher launcher,
        Optional<String> databaseUrl,
        int robots,
        long rows,
        int rounds,
        Duration pinned,
        Duration measured)
        implements Benchmark {
    private static final long ROWS_PER_SECOND = 20_000;
    /// What filling the queue for a round takes, measured in rounds.
    private static final int FILLING = 2;

    @Override
    public Duration expected() {
        Duration round = measured.plus(HttpRounds.warmUp(measured)).multipliedBy(FILLING);
        return round.multipliedBy(2L * rounds)
                .plus(round.plus(pinned.multipliedBy(FILLING)).multipliedBy(rounds))
                .plusSeconds(20 + rows / ROWS_PER_SECOND);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            Site.Server server = site.start(Site.FIRST);
            HttpRounds http = HttpRounds.prepare(site, server, robots);
            var report = new Report.Builder("round", "history", "cycles/s", "claim p99 ms");
            Settings settings = Settings.closedLoop(HttpRounds.warmUp(measured), measured);
            List<Double> young = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                narrator.step("round " + round + " of " + rounds + " without history");
                young.add(row(report, round, "none", http.run(List.of(server), settings)));
            }
            narrator.step("adding finished jobs");
            site.tables()
                    .insertFinished(
                            http.place(), rows, done -> narrator.step("adding finished jobs: " + done + " of " + rows));
            List<Double> old = new ArrayList<>();
            List<Double> pins = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                String of = "round " + round + " of " + rounds + " with " + rows + " finished jobs";
                narrator.step(of);
                site.tables().execute("VACUUM (ANALYZE) casare.job_queue");
                old.add(row(report, round, rows + " jobs", http.run(List.of(server), settings)));
                narrator.step(of + " and a transaction left open");
                String what = rows + " jobs, xmin pinned for " + pinned.toSeconds() + " s";
                pins.add(row(report, round, what, pinned(site, server, http)));
            }
            narrator.step("comparing with the database");
            return report.note("Medians: " + Text.whole(Median.of(young)) + " without history, "
                            + Text.whole(Median.of(old)) + " with, " + Text.whole(Median.of(pins))
                            + " with xmin pinned as well (÷ with).")
                    .figure("history_ratio", Median.of(old) / Median.of(young))
                    .figure("pinned_xmin_ratio", Median.of(pins) / Median.of(old))
                    .build(http.check());
        }
    }

    /// The robots work all the time that the transaction is open; the end of it is measured, when it is worst.
    private HttpRounds.Round pinned(Site site, Site.Server server, HttpRounds http) {
        Settings settings = Settings.closedLoop(pinned, measured);
        // Before the transaction begins: what it does not see does not count as dead.
        http.fill(server, settings);
        try (Connection pin = CasareTables.pin(site.database())) {
            HttpRounds.Round round = http.run(List.of(server), settings);
            pin.rollback();
            return round;
        } catch (SQLException e) {
            throw new IllegalStateException("Ending the transaction that was left open", e);
        }
    }

    private static double row(Report.Builder report, int round, String history, HttpRounds.Round now) {
        report.row(
                Integer.toString(round),
                history,
                Text.whole(now.perSecond()),
                Text.tenths(now.outcome().claims().millis(99)));
        return now.perSecond();
    }
}
