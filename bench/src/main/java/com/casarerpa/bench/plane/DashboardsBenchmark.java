package com.casarerpa.bench.plane;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.load.Audience;
import com.casarerpa.bench.load.ClaimFleet.Settings;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.ProcessFigures;
import com.casarerpa.bench.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What open dashboards cost: the claim rate without and with them in turn. One of them has stopped reading.
///
/// @param dashboards that read all events
public record DashboardsBenchmark(
        Launcher launcher, Optional<String> databaseUrl, int robots, int dashboards, int rounds, Duration measured)
        implements Benchmark {
    @Override
    public Duration expected() {
        return measured.plus(HttpRounds.warmUp(measured))
                .multipliedBy(2)
                .plusSeconds(20)
                .multipliedBy(rounds)
                .plusSeconds(20);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            Site.Server server = site.start(Site.FIRST);
            HttpRounds http = HttpRounds.prepare(site, server, robots);
            var report = new Report.Builder(
                    "round", "dashboards", "cycles/s", "server cores", "memory MB", "frames/s", "MB/s", "disconnected");
            Settings settings = Settings.closedLoop(HttpRounds.warmUp(measured), measured);
            List<Double> alone = new ArrayList<>();
            List<Double> watched = new ArrayList<>();
            String hung = "";
            for (int round = 1; round <= rounds; round++) {
                String of = "round " + round + " of " + rounds;
                narrator.step(of + " without dashboards");
                HttpRounds.Round without = http.run(List.of(server), settings);
                alone.add(without.perSecond());
                row(report, round, "0", server, without, "", "", "");
                narrator.step(of + " with " + dashboards + " dashboards");
                hung = watched(site, server, http, report, round, watched);
            }
            narrator.step("comparing with the database");
            double loss = 100 * (1 - Median.of(watched) / Median.of(alone));
            return report.note("One dashboard stopped reading; it " + hung + ".")
                    .note("The most memory that the orchestrator ever had: "
                            + Text.whole(ProcessFigures.peakRssMegabytes(server.pid())) + " MB.")
                    .figure("dashboards_loss_percent", loss)
                    .build(http.check());
        }
    }

    /// One round with dashboards; what became of the one that has stopped reading.
    private String watched(
            Site site, Site.Server server, HttpRounds http, Report.Builder report, int round, List<Double> rates)
            throws InterruptedException {
        Settings settings = Settings.closedLoop(HttpRounds.warmUp(measured), measured);
        try (Audience audience = new Audience(server.address(), site.adminKey(), Math.max(0, dashboards - 1), true)) {
            long frames = audience.frames();
            long bytes = audience.bytes();
            HttpRounds.Round with = http.run(List.of(server), settings);
            rates.add(with.perSecond());
            double seconds = measured.plus(HttpRounds.warmUp(measured)).toMillis() / 1000.0;
            row(
                    report,
                    round,
                    Integer.toString(dashboards),
                    server,
                    with,
                    Text.whole((audience.frames() - frames) / seconds),
                    Text.hundredths((audience.bytes() - bytes) / 1e6 / seconds),
                    Long.toString(audience.disconnected()));
            if (audience.disconnected() > 0) {
                http.ledger()
                        .fail(audience.disconnected() + " dashboards that read were disconnected: " + audience.problem()
                                + ".");
            }
            return audience.endOfHung();
        }
    }

    private static void row(
            Report.Builder report,
            int round,
            String dashboards,
            Site.Server server,
            HttpRounds.Round now,
            String frames,
            String megabytes,
            String disconnected) {
        report.row(
                Integer.toString(round),
                dashboards,
                Text.whole(now.perSecond()),
                Text.hundredths(now.serverCpuSeconds() / now.outcome().seconds()),
                Text.whole(ProcessFigures.rssMegabytes(server.pid())),
                frames,
                megabytes,
                disconnected);
    }
}
