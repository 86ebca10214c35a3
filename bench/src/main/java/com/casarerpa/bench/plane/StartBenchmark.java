package com.casarerpa.bench.plane;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.load.FirstClaim;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long from starting the orchestrator's process until a robot that keeps trying has its first job, with the
/// schema as it is already. The figure is of a database that runs; how long it takes with the start of its own
/// PostgreSQL in it is told beside.
///
/// @param databaseUrl when given, the start of its own PostgreSQL is left out
public record StartBenchmark(Launcher launcher, Optional<String> databaseUrl, int rounds) implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SECOND = "second";

    @Override
    public Duration expected() {
        return Duration.ofSeconds(20 + 8L * rounds);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("making the schema");
            Site.Server server = site.start(Site.FIRST);
            HttpRounds http = HttpRounds.prepare(site, server, 1);
            site.tables().insertPending(http.place(), 4L * rounds + 4, done -> {});
            FirstClaim robot = new FirstClaim(http.robots().getFirst(), http.ledger());
            var report = new Report.Builder("round", "what", "first claim after s");
            List<Double> joining = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                narrator.step("round " + round + " of " + rounds);
                if (site.ownsDatabase()) {
                    site.closeTables();
                    server.stop();
                    Started first = start(site, Site.FIRST, robot);
                    alone.add(first.seconds());
                    report.row(Integer.toString(round), "own PostgreSQL starts too", Text.hundredths(first.seconds()));
                    server = first.server();
                }
                Started second = start(site, SECOND, robot);
                joining.add(second.seconds());
                report.row(Integer.toString(round), "the database runs", Text.hundredths(second.seconds()));
                second.server().stop();
            }
            narrator.step("comparing with the database");
            if (!alone.isEmpty()) {
                report.note(
                        "Together with the start of its own PostgreSQL: " + Text.hundredths(Median.of(alone)) + " s.");
            }
            return report.figure("start_to_first_claim_s", Median.of(joining)).build(http.check());
        }
    }

    private record Started(Site.Server server, double seconds) {}

    private static Started start(Site site, String name, FirstClaim robot) throws InterruptedException {
        long begin = System.nanoTime();
        Site.Server server = site.launch(name);
        long claimed = robot.take(server.address(), server::alive, PATIENCE);
        return new Started(server, (claimed - begin) / 1e9);
    }
}
