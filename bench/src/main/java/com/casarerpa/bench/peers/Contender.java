package com.casarerpa.bench.peers;

import com.casarerpa.bench.Median;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A peer in its rounds: each gets so many jobs that it should need the wanted time, going by those before. For one
/// thread.
final class Contender {
    private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(1);
    private static final double SPARE = 1.1;

    private final Peer peer;
    private final DatabaseUrl database;
    private final Duration measured;
    private final List<Double> rates = new ArrayList<>();
    private double fastest;

    Contender(Peer peer, DatabaseUrl database, Duration measured) {
        this.peer = peer;
        this.database = database;
        this.measured = measured;
    }

    Peer peer() {
        return peer;
    }

    /// A short round that does not count: compiled code, and a better guess than the usual.
    void warmUp() throws InterruptedException {
        Duration duration = measured.compareTo(WARM_UP_AT_MOST) < 0 ? measured : WARM_UP_AT_MOST;
        run(peer.usualPerSecond(), duration);
    }

    /// One round.
    PeerRun run() throws InterruptedException {
        PeerRun run = run(fastest * SPARE, measured);
        rates.add(run.perSecond());
        return run;
    }

    private PeerRun run(double perSecond, Duration duration) throws InterruptedException {
        int jobs = (int) Math.max(1, Math.min(Integer.MAX_VALUE, perSecond * duration.toNanos() / 1e9));
        PeerRun run = peer.run(database, jobs);
        fastest = Math.max(fastest, run.perSecond());
        return run;
    }

    /// Of the rounds, jobs a second.
    double median() {
        return Median.of(rates);
    }
}
