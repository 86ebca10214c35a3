package com.casarerpa.bench.peers;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.load.ClaimFleet.Settings;
import com.casarerpa.bench.plane.HttpRounds;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Claim+complete cycles a second over HTTP, and the jobs a second of queues that others use on the same
/// PostgreSQL in
/// the same minutes: one round of each in turn, several times, medians. The others work inside one
/// process: no HTTP, no
/// keys, no tenants, no events. All queues are filled before a round.
///
/// @param robots at once
/// @param measured of each round of each of the three, about; the others get so many jobs that they
///     should need it
public record PeersBenchmark(Launcher launcher, Optional<String> databaseUrl, int robots, int rounds, Duration measured)
        implements Benchmark {
    private static final Duration PREPARATION_OF_A_ROUND = Duration.ofSeconds(8);
    private static final Duration START = Duration.ofSeconds(30);
    private static final int ENROLL_MILLIS = 5;

    @Override
    public Duration expected() {
        return measured.multipliedBy(3)
                .plus(PREPARATION_OF_A_ROUND)
                .multipliedBy(rounds)
                .plus(START)
                .plusMillis((long) ENROLL_MILLIS * robots);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        narrator.step("looking for graphile-worker, which npm installs once");
        Peer graphile = GraphileWorkerPeer.installed();
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            Site.Server server = site.start(Site.FIRST);
            narrator.step("making " + robots + " robots");
            HttpRounds http = HttpRounds.prepare(site, server, robots);
            return measure(
                    narrator,
                    server,
                    http,
                    new Contender(new DbSchedulerPeer(), site.database(), measured),
                    new Contender(graphile, site.database(), measured));
        }
    }

    private Report measure(
            Narrator narrator, Site.Server server, HttpRounds http, Contender dbScheduler, Contender graphile)
            throws InterruptedException {
        var report = new Report.Builder("round", "what", "jobs", "seconds", "jobs/s");
        List<Contender> others = List.of(dbScheduler, graphile);
        for (Contender other : others) {
            narrator.step("warming up " + other.peer().name());
            other.warmUp();
        }
        Settings settings = Settings.closedLoop(HttpRounds.warmUp(measured), measured);
        List<Double> ours = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            String of = "round " + round + " of " + rounds + ": ";
            narrator.step(of + robots + " robots over HTTP");
            HttpRounds.Round now = http.run(List.of(server), settings);
            ours.add(now.perSecond());
            row(
                    report,
                    round,
                    robots + " robots over HTTP",
                    now.outcome().cycles(),
                    now.outcome().seconds());
            for (Contender other : others) {
                narrator.step(of + other.peer().name());
                PeerRun run = other.run();
                row(report, round, other.peer().name(), run.jobs(), run.seconds());
            }
        }
        narrator.step("comparing with the database");
        List<String> failures = http.check();
        others.forEach(other ->
                report.note(other.peer().name() + ": " + other.peer().settings() + "; no HTTP, no keys, no tenants."));
        report.note(String.format(
                Locale.ROOT,
                "HTTP %,.0f ÷ db-scheduler %,.0f, ÷ graphile-worker %,.0f jobs/s (medians of %d).",
                Median.of(ours),
                dbScheduler.median(),
                graphile.median(),
                rounds));
        return report.figure("http_over_dbscheduler", Median.of(ours) / dbScheduler.median())
                .figure("http_over_graphile", Median.of(ours) / graphile.median())
                .build(failures);
    }

    private static void row(Report.Builder report, int round, String what, long jobs, double seconds) {
        report.row(
                Integer.toString(round),
                what,
                String.format(Locale.ROOT, "%,d", jobs),
                String.format(Locale.ROOT, "%.2f", seconds),
                String.format(Locale.ROOT, "%,.0f", jobs / seconds));
    }
}
