package com.casarerpa.bench.fuzz;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.bench.site.Site;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Whether an orchestrator stands what no client of ours would send: every operation of the contract with bodies,
/// paths and queries that are random, spoilt, or made from the schemas.
///
/// @param requests how many
/// @param seed prints with the result; the same one sends the same requests
public record FuzzBenchmark(Launcher launcher, Optional<String> databaseUrl, long requests, long seed)
        implements Benchmark {
    private static final long PER_SECOND = 800;

    @Override
    public Duration expected() {
        return Duration.ofSeconds(20 + requests / PER_SECOND);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        try (Site site = Site.open(launcher, databaseUrl)) {
            narrator.step("starting an orchestrator");
            Site.Server server = site.start(Site.FIRST);
            var place = server.api().newWorkplace("fuzz");
            var robot = server.api().enroll(place, "fuzzed", "default");
            server.api().submit(place);
            var base = URI.create("http://127.0.0.1:" + server.address().getPort());
            var outcome = new Fuzzer(base, site.adminKey(), robot.apiKey(), seed)
                    .run(requests, done -> narrator.step("sent " + done + " of " + requests));
            server.requireAlive();
            var report = new Report.Builder("status", "answers");
            outcome.statuses().forEach((status, count) -> report.row(status.toString(), count.toString()));
            return report.note("Seed " + seed + ", " + outcome.operations() + " operations, " + outcome.repeated()
                            + " requests sent twice.")
                    .figure("requests", (double) requests)
                    .figure("findings", outcome.findings().size())
                    .build(outcome.findings());
        }
    }
}
