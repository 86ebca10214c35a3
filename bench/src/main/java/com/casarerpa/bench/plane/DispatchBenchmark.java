package com.casarerpa.bench.plane;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Median;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.load.DispatchLoad;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long a job takes from its submission to a robot that waits for one: robots park in long polls, jobs are
/// submitted one by one at a fixed rate.
///
/// @param robots that wait
/// @param perSecond jobs submitted
/// @param measured of each round
public record DispatchBenchmark(
        Launcher launcher, Optional<String> databaseUrl, int robots, double perSecond, int rounds, Duration measured)
        implements Benchmark {

    @Override
    public Duration expected() {
        return measured.plus(HttpRounds.warmUp(measured))
                .plusSeconds(5)
                .multipliedBy(rounds)
                .plusSeconds(15 + robots / 200);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            Site.Server server = site.start(Site.FIRST);
            narrator.step("making " + robots + " robots");
            HttpRounds http = HttpRounds.prepare(site, server, robots);
            DispatchLoad load = new DispatchLoad(
                    http.robots(),
                    server.address(),
                    http.ledger(),
                    new DispatchLoad.Submission(
                            site.adminKey(),
                            http.place().submission(),
                            perSecond,
                            HttpRounds.warmUp(measured),
                            measured));
            var report = new Report.Builder("round", "jobs", "p50 ms", "p99 ms", "max ms", "submit p50 ms", "p99 ms");
            List<Double> halves = new ArrayList<>();
            List<Double> nearlyAll = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                narrator.step("round " + round + " of " + rounds + ": " + Text.whole(perSecond) + " jobs/s for "
                        + robots + " waiting robots");
                DispatchLoad.Outcome now = load.run();
                server.requireAlive();
                halves.add(now.dispatch().millis(50));
                nearlyAll.add(now.dispatch().millis(99));
                report.row(
                        Integer.toString(round),
                        Long.toString(now.dispatch().count()),
                        Text.hundredths(halves.getLast()),
                        Text.hundredths(nearlyAll.getLast()),
                        Text.hundredths(now.dispatch().longestMillis()),
                        Text.hundredths(now.submit().millis(50)),
                        Text.hundredths(now.submit().millis(99)));
            }
            narrator.step("comparing with the database");
            return report.note("From sending the submission to receiving the answer of the claim that has the job.")
                    .figure("dispatch_p50_ms", Median.of(halves))
                    .figure("dispatch_p99_ms", Median.of(nearlyAll))
                    .build(http.check());
        }
    }
}
