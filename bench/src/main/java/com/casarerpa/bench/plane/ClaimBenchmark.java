package com.casarerpa.bench.plane;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.limit.Batches;
import com.casarerpa.bench.limit.SingleRow;
import com.casarerpa.bench.load.ClaimFleet.Settings;
import com.casarerpa.bench.load.Latencies;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Claim+complete cycles a second over HTTP, and what the same PostgreSQL does without HTTP (L1 and LB) in the same
/// minutes: one of each in turn, several rounds, medians. Then the latency of claims at half of that rate.
///
/// Over HTTP it is measured twice: with a call for the claim and one for the completion, as old robots work, and with
/// one call for both (`claim_next`), as this product's robot works.
///
/// @param robots at once
/// @param measured of each round of each of the three
public record ClaimBenchmark(Launcher launcher, Optional<String> databaseUrl, int robots, int rounds, Duration measured)
        implements Benchmark {
    private static final Duration LIMIT_AT_MOST = Duration.ofSeconds(10);

    @Override
    public Duration expected() {
        Duration round = measured.multipliedBy(2)
                .plus(limitDuration().multipliedBy(2))
                .plus(HttpRounds.warmUp(measured).multipliedBy(6));
        return round.multipliedBy(rounds)
                .plus(measured)
                .plusSeconds(30)
                .plus(Duration.ofMillis(5).multipliedBy(robots));
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            Site.Server server = site.start(Site.FIRST);
            narrator.step("making " + robots + " robots");
            HttpRounds http = HttpRounds.prepare(site, server, robots);
            return measure(narrator, site, server, http);
        }
    }

    private Report measure(Narrator narrator, Site site, Site.Server server, HttpRounds http)
            throws InterruptedException {
        var report = new Report.Builder(
                "round",
                "what",
                "cycles/s",
                "claim p50 ms",
                "p99 ms",
                "complete p99 ms",
                "503s",
                "server",
                "database",
                "client",
                "µs/request");
        SingleRow single = new SingleRow(site.database());
        Batches batches = new Batches(site.database());
        Settings settings = Settings.closedLoop(HttpRounds.warmUp(measured), measured);
        List<Double> rates = new ArrayList<>();
        List<Double> chained = new ArrayList<>();
        List<Double> singles = new ArrayList<>();
        List<Double> batched = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            String of = "round " + round + " of " + rounds + ": ";
            narrator.step(of + "one row at a time (L1)");
            singles.add(single.measure(limitDuration()));
            row(report, round, "L1, " + single.method(), singles.getLast());
            narrator.step(of + robots + " robots over HTTP");
            HttpRounds.Round now = http.run(List.of(server), settings);
            rates.add(now.perSecond());
            report.row(row(Integer.toString(round), robots + " robots over HTTP", now));
            narrator.step(of + robots + " robots over HTTP, one call a cycle");
            HttpRounds.Round chain = http.run(List.of(server), settings.chain());
            chained.add(chain.perSecond());
            report.row(row(Integer.toString(round), "the same with claim_next", chain));
            narrator.step(of + "batches of 100 (LB)");
            batched.add(batches.measure(limitDuration()));
            row(report, round, "LB, JDBC", batched.getLast());
        }
        return conclude(narrator, server, http, report, new Rates(rates, chained, singles, batched));
    }

    /// Cycles a second of each round.
    private record Rates(List<Double> http, List<Double> chained, List<Double> single, List<Double> batches) {}

    private Report conclude(
            Narrator narrator, Site.Server server, HttpRounds http, Report.Builder report, Rates rates) {
        double ours = Median.of(rates.http());
        double chained = Median.of(rates.chained());
        double single = Median.of(rates.single());
        double batches = Median.of(rates.batches());
        narrator.step(String.format(Locale.ROOT, "claims at half of that, %,.0f a second", ours / 2));
        HttpRounds.Round calm = http.run(
                List.of(server),
                Settings.closedLoop(HttpRounds.warmUp(measured), measured).atRate(ours / 2));
        report.row(row("", String.format(Locale.ROOT, "at %,.0f a second", ours / 2), calm));
        narrator.step("comparing with the database");
        List<String> failures = http.check();
        report.note(
                "server, database, client: processor time in cores; client is this program, which takes so many µs a"
                        + " request.");
        report.note(String.format(
                Locale.ROOT,
                "HTTP %,.0f (with claim_next %,.0f) ÷ L1 %,.0f, ÷ LB %,.0f cycles/s (medians of %d).",
                ours,
                chained,
                single,
                batches,
                rounds));
        report.note(http.ledger().completedCount() + " jobs were answered completed.");
        return report.figure("http_over_l1", ours / single)
                .figure("http_over_lb", ours / batches)
                .figure("chained_over_l1", chained / single)
                .figure("chained_over_lb", chained / batches)
                .figure("claim_p99_ms", calm.outcome().claims().millis(99))
                .build(failures);
    }

    private Duration limitDuration() {
        return measured.compareTo(LIMIT_AT_MOST) < 0 ? measured : LIMIT_AT_MOST;
    }

    private static void row(Report.Builder report, int round, String what, double perSecond) {
        report.row(Integer.toString(round), what, Text.whole(perSecond), "", "", "", "", "", "", "", "");
    }

    private String[] row(String round, String what, HttpRounds.Round now) {
        Latencies claims = now.outcome().claims();
        double seconds = now.outcome().seconds();
        return new String[] {
            round,
            what,
            Text.whole(now.perSecond()),
            Text.tenths(claims.millis(50)),
            Text.tenths(claims.millis(99)),
            Text.tenths(now.outcome().completes().millis(99)),
            Long.toString(now.outcome().refused()),
            Text.hundredths(now.serverCpuSeconds() / seconds),
            now.databaseCpuSeconds()
                    .map(used -> Text.hundredths(used / seconds))
                    .orElse("?"),
            Text.hundredths(now.outcome().clientCpuSeconds() / seconds),
            Text.tenths(now.outcome().clientMicrosPerRequest())
        };
    }
}
