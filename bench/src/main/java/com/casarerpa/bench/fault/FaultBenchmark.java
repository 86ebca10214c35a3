package com.casarerpa.bench.fault;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.fault.FaultPlan.Planned;
import com.casarerpa.bench.site.Launcher;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Nothing lost, nothing run twice: two orchestrators, a PostgreSQL, simulated and real robots work while processes are
/// killed and stopped and networks cut, after a plan drawn from a seed. Then what was acknowledged is compared with the
/// tables.
///
/// @param planted whether the fencing of leases is switched off, which must be found
public record FaultBenchmark(
        Launcher orchestrators, Launcher robots, int simulated, Duration length, long seed, boolean planted)
        implements Benchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration AFTER = Duration.ofSeconds(4);
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);
    private static final Duration DASHBOARD_PATIENCE = Duration.ofSeconds(20);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    @Override
    public Duration expected() {
        return length.plusSeconds(50);
    }

    @Override
    public Report run(Narrator narrator) throws InterruptedException {
        narrator.step("starting PostgreSQL and two orchestrators");
        narrator.line("seed " + seed + (planted ? ", fencing switched off" : ""));
        try (FaultSite site = new FaultSite(orchestrators, planted);
                Cast cast = new Cast(site, robots, seed)) {
            return new Run(site, cast, narrator).run();
        }
    }

    /// One run.
    private final class Run {
        private final FaultSite site;
        private final Cast cast;
        private final Narrator narrator;
        private final FaultInjector injector;
        private final TablesReader reader;
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicReference<String> now = new AtomicReference<>("warming up");
        private final WallClock clock = WallClock.now();
        private long countsFrom;
        private long countsTo;

        Run(FaultSite site, Cast cast, Narrator narrator) {
            this.site = site;
            this.cast = cast;
            this.narrator = narrator;
            this.injector = new FaultInjector(site, cast::startReal);
            this.reader = new TablesReader(site.database(), cast.place());
        }

        Report run() throws InterruptedException {
            narrator.step("the fleet begins");
            cast.begin(simulated, waiting::get);
            Thread watcher = Thread.ofVirtual().start(this::watch);
            Thread teller = Thread.ofVirtual().start(this::tell);
            try {
                Thread.sleep(WARM_UP);
                countsFrom = System.nanoTime();
                faults();
                countsTo = System.nanoTime();
                now.set("none any more");
                narrator.step("working off the queue");
                cast.drain();
                long left = drained();
                narrator.step("waiting for the dashboards");
                Tables tables = reader.read();
                awaitDashboards(tables);
                cast.end();
                narrator.step("comparing with the tables");
                return report(left);
            } finally {
                watcher.interrupt();
                teller.interrupt();
            }
        }

        /// As many as fit into the time, but each kind once, unless that takes three times as long.
        private void faults() throws InterruptedException {
            FaultPlan plan = new FaultPlan(seed, length);
            int planned = 0;
            for (Planned next = plan.next(); goesOn(planned, next); next = plan.next()) {
                now.set("none");
                Thread.sleep(next.pauseMillis());
                now.set(next.toString());
                planned++;
                narrator.step("fault " + planned + ": " + next);
                injector.apply(next);
            }
            injector.settle();
            Thread.sleep(AFTER);
        }

        private boolean goesOn(int planned, Planned next) {
            long passed = System.nanoTime() - countsFrom + next.pauseMillis() * 1_000_000L;
            long allowed = planned < FaultKind.values().length ? 3 * length.toNanos() : length.toNanos();
            return passed < allowed;
        }

        /// Looks how many jobs wait, so that there are always some and never too many.
        private void watch() {
            try {
                while (true) {
                    reader.waiting("busy").ifPresent(count -> waiting.set(Math.toIntExact(count)));
                    Thread.sleep(300);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void tell() {
            try {
                long completed = 0;
                while (true) {
                    Thread.sleep(TOLD_EVERY);
                    History history = cast.history();
                    narrator.line(String.format(
                            "%4d s: %d operations, %d faults, %.0f completions/s, %d robots at work, %d jobs wait;"
                                    + " fault: %s",
                            (System.nanoTime() - clock.nanos()) / 1_000_000_000,
                            history.answered(),
                            injector.applied().size(),
                            (history.completed() - completed) / (double) TOLD_EVERY.toSeconds(),
                            cast.stage().working(),
                            waiting.get(),
                            now.get()));
                    completed = history.completed();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Waits until all jobs have ended.
        ///
        /// @return how many have not
        private long drained() throws InterruptedException {
            long end = System.nanoTime() + DRAIN_PATIENCE.toNanos();
            long left = reader.unfinished();
            while (left > 0 && System.nanoTime() < end) {
                Thread.sleep(200);
                left = reader.unfinished();
            }
            return left;
        }

        private void awaitDashboards(Tables tables) throws InterruptedException {
            long last =
                    tables.events().isEmpty() ? 0 : tables.events().getLast().seq();
            long end = System.nanoTime() + DASHBOARD_PATIENCE.toNanos();
            while (System.nanoTime() < end
                    && cast.dashboards().stream().anyMatch(dashboard -> dashboard.lastSeq() < last)) {
                Thread.sleep(100);
            }
        }

        private Report report(long left) {
            Evidence evidence = new Evidence(
                    cast.history().all(),
                    reader.read(),
                    cast.dashboards().stream().map(Dashboard::sightings).toList(),
                    clock);
            Recovery recovery = new Recovery(evidence.ops(), countsFrom, countsTo);
            Report report = new FaultReport(evidence, injector.applied(), recovery, clock.nanos())
                    .build(cast.history(), cast.dashboards(), seed, left);
            if (!report.failures().isEmpty()) {
                narrator.line("the logs of all programs are kept in " + site.keepLogs());
            }
            return report;
        }
    }
}
