package com.casarerpa.bench.plane;

import com.casarerpa.bench.load.ClaimFleet;
import com.casarerpa.bench.load.ClaimFleet.Outcome;
import com.casarerpa.bench.load.ClaimFleet.Settings;
import com.casarerpa.bench.load.Ledger;
import com.casarerpa.bench.site.EnrolledRobot;
import com.casarerpa.bench.site.ProcessFigures;
import com.casarerpa.bench.site.Site;
import com.casarerpa.bench.site.Workplace;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Rounds of claim+complete over HTTP: fills the queue as far as a round needs, lets the robots work, and
/// compares in the end with the database. What every benchmark of the claim plane is made of.
public final class HttpRounds {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /// What a first round is filled for: more than any machine does, and more than one robot can do.
    private static final double FIRST_GUESS_PER_SECOND = 20_000;

    private static final double MOST_OF_A_ROBOT = 2_500;
    private static final double SPARE = 1.5;

    private final Site site;
    private final Workplace place;
    private final List<EnrolledRobot> robots;
    private final Ledger ledger = new Ledger();
    private double fastest;

    private HttpRounds(Site site, Workplace place, List<EnrolledRobot> robots) {
        this.site = site;
        this.place = place;
        this.robots = robots;
    }

    /// One round's result.
    ///
    /// @param serverCpuSeconds of all orchestrators that took part
    /// @param databaseCpuSeconds of PostgreSQL, when it is our own
    public record Round(Outcome outcome, double serverCpuSeconds, Optional<Double> databaseCpuSeconds) {
        /// Cycles a second.
        public double perSecond() {
            return outcome.perSecond();
        }
    }

    /// Makes the workspace, the workflow and the robots.
    public static HttpRounds prepare(Site site, Site.Server server, int robots) throws InterruptedException {
        Workplace place = server.api().newWorkplace("bench-" + System.currentTimeMillis());
        // A given database must not hold other people's jobs.
        site.tables();
        HttpRounds rounds = new HttpRounds(site, place, server.api().enroll(place, robots));
        server.api().submit(place);
        return rounds;
    }

    /// What goes before the measured time: long enough for the JIT, but no longer than what is measured.
    public static Duration warmUp(Duration measured) {
        return measured.compareTo(WARM_UP) < 0 ? measured : WARM_UP;
    }

    /// Where the jobs are.
    public Workplace place() {
        return place;
    }

    /// Who works.
    public List<EnrolledRobot> robots() {
        return robots;
    }

    /// What the robots were told.
    public Ledger ledger() {
        return ledger;
    }

    /// Lets all robots work at these servers, evenly.
    public Round run(List<Site.Server> servers, Settings settings) {
        return run(servers, settings, (firstServer, now) -> {});
    }

    /// The same, observed.
    public Round run(List<Site.Server> servers, Settings settings, ClaimFleet.Observer observer) {
        fill(servers.getFirst(), settings);
        List<InetSocketAddress> addresses =
                servers.stream().map(Site.Server::address).toList();
        Meter meter = new Meter(servers.stream().map(Site.Server::pid).toList(), site.databaseProcess());
        ClaimFleet fleet = new ClaimFleet(robots, addresses, ledger, settings);
        Outcome outcome = fleet.run(new ClaimFleet.Observer() {
            @Override
            public void completed(int firstServer, long now) {
                observer.completed(firstServer, now);
            }

            @Override
            public void measuring() {
                meter.begin();
                observer.measuring();
            }

            @Override
            public void measured() {
                meter.end();
            }
        });
        if (!settings.moves()) {
            servers.forEach(Site.Server::requireAlive);
        }
        fastest = Math.max(fastest, outcome.perSecond());
        if (outcome.empty() > 0) {
            ledger.fail("Expected jobs in the queue to the end of the round, but " + outcome.empty()
                    + " claims found none: the round is no measure of the server.");
        }
        return new Round(outcome, meter.servers(), meter.database());
    }

    /// So many jobs that the round cannot run dry.
    void fill(Site.Server server, Settings settings) {
        double seconds = (settings.warmUp().toNanos() + settings.measured().toNanos()) / 1e9;
        double perSecond = settings.perSecond().orElse(fastest > 0 ? fastest * SPARE : firstGuess()) * 1.1;
        long wanted = (long) (perSecond * seconds) + 2L * robots.size();
        long missing = wanted - site.tables().pending(place);
        if (missing > 0) {
            site.tables().insertPending(place, missing, done -> {});
            site.tables().settle();
        }
        // Jobs that came by SQL are told to nobody; one that came by the API wakes whoever looks.
        server.api().submit(place);
    }

    private double firstGuess() {
        return Math.min(FIRST_GUESS_PER_SECOND, MOST_OF_A_ROBOT * robots.size());
    }

    /// Compares what robots were told with the database.
    ///
    /// @return what went wrong in all rounds
    public List<String> check() {
        ledger.compare(site.tables().completed(place, site.began()));
        long running = site.tables().running(place);
        if (running > 0) {
            ledger.fail("Expected no job to be leased after all robots had ended theirs, but " + running + " are.");
        }
        return ledger.failures();
    }

    /// Processor time of servers and database within a round.
    private static final class Meter {
        private final List<Long> servers;
        private final Optional<Long> database;
        private double serversUsed;
        private double databaseUsed;

        Meter(List<Long> servers, Optional<Long> database) {
            this.servers = servers;
            this.database = database;
        }

        void begin() {
            serversUsed = -ofServers();
            databaseUsed = -ofDatabase();
        }

        void end() {
            serversUsed += ofServers();
            databaseUsed += ofDatabase();
        }

        private double ofServers() {
            return servers.stream()
                    .mapToDouble(ProcessFigures::cpuSecondsOrZero)
                    .sum();
        }

        private double ofDatabase() {
            return database.map(ProcessFigures::cpuSecondsWithChildren).orElse(0.0);
        }

        double servers() {
            return serversUsed;
        }

        Optional<Double> database() {
            return database.map(process -> databaseUsed);
        }
    }
}
