package com.casarerpa.robot.job;

import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.time.Background;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.ClockWatch;
import com.casarerpa.robot.watch.Watchdog;
import com.casarerpa.robot.watch.Watched;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Keeps the leases of all jobs that this robot runs. Thread-safe.
public final class Leases {
    private final HttpOrchestratorClient client;
    private final Rhythm rhythm;
    private final ClockWatch clocks;
    private final Watchdog watchdog;
    private final Time time;
    private final RandomGenerator random;
    private final Map<UUID, LeaseKeeper> keepers = new ConcurrentHashMap<>();

    public Leases(
            HttpOrchestratorClient client,
            Rhythm rhythm,
            ClockWatch clocks,
            Watchdog watchdog,
            Time time,
            RandomGenerator random) {
        this.client = client;
        this.rhythm = rhythm;
        this.clocks = clocks;
        this.watchdog = watchdog;
        this.time = time;
        this.random = random;
    }

    /// A lease that is kept until this is closed.
    record Kept(Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /// Begins to keep a job's lease.
    Kept keep(RunningJob job) {
        LeaseKeeper keeper = new LeaseKeeper(job, rhythm, client, clocks, time, random);
        UUID token = job.lease().token();
        keepers.put(token, keeper);
        Watched keeping = watchdog.watch("lease-" + job.id(), keeper::run, () -> {});
        return new Kept(() -> {
            keepers.remove(token);
            keeping.stop();
        });
    }

    /// Extends all leases at once, because the clocks have jumped; returns before that is done.
    public void confirmAll() {
        keepers.forEach((token, keeper) -> Background.start("confirm-" + token, keeper::confirm));
    }
}
