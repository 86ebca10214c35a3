package com.casarerpa.robot.job;

import com.casarerpa.contract.job.LogEntry;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.delivery.ArtifactSender;
import com.casarerpa.robot.delivery.LogSender;
import com.casarerpa.robot.delivery.Sent;
import com.casarerpa.robot.spool.AttemptSpool;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the log and the files of a run while it goes on. What it cannot send stays in the spool and is sent after
/// the result.
final class RunShipper {
    private static final Logger LOG = LoggerFactory.getLogger(RunShipper.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);

    private final AttemptSpool spool;
    private final Lease lease;
    private final Clock clock;
    private final Time time;
    private final Backoff backoff;
    private final LogSender lines;
    private final ArtifactSender files;
    /// Whether the orchestrator did not take the last part.
    private volatile boolean waiting;

    RunShipper(
            AttemptSpool spool,
            Lease lease,
            HttpOrchestratorClient client,
            Clock clock,
            Time time,
            RandomGenerator random) {
        this.spool = spool;
        this.lease = lease;
        this.clock = clock;
        this.time = time;
        this.backoff = new Backoff(INTERVAL, LONGEST_RETRY, random);
        this.lines = new LogSender(spool.attempt(), spool.log(), client);
        this.files = new ArtifactSender(spool.attempt(), spool.artifacts(), client);
    }

    /// Adds a line.
    void add(LogLevel level, Optional<String> nodeId, String message) {
        String name = level.name().toLowerCase(Locale.ROOT);
        spool.log().append(new LogEntry(clock.instant(), name, nodeId.orElse(null), message));
    }

    /// Sends what has gathered, once a second, until the lease is gone or the thread is interrupted.
    void run() throws InterruptedException {
        while (lease.lostBecause().isEmpty()) {
            time.sleep(INTERVAL);
            if (!lease.held()) {
                continue;
            }
            Sent sent = sendAll(Optional.empty());
            switch (sent) {
                case Sent.All all -> backoff.reset();
                case Sent.More more -> backoff.reset();
                case Sent.LeaseLost(String detail) -> lease.lose(detail);
                case Sent.Refused(String detail) -> {
                    spool.drop(detail);
                    return;
                }
                case Sent.NotNow(Optional<Duration> retryAfter, boolean ofItself) -> {
                    LOG.trace("The log of {} waits", spool.attempt().text());
                    time.sleep(backoff.next(retryAfter));
                }
            }
        }
    }

    /// Sends what is left at the end of a run as long as the orchestrator takes it at once, so that a finished job
    /// mostly has its whole log; the rest comes after the result, which is never kept waiting by a log in trouble.
    void finish(Duration limit) throws InterruptedException {
        if (lease.held() && !waiting) {
            Sent sent = sendAll(Optional.of(limit));
            LOG.trace("At the end of {}: {}", spool.attempt().text(), sent);
        }
    }

    private Sent sendAll(Optional<Duration> limit) throws InterruptedException {
        long begun = time.nanos();
        Sent sent = lines.send();
        while (sent instanceof Sent.More && within(limit, begun)) {
            sent = lines.send();
        }
        if (sent instanceof Sent.All) {
            sent = files.send();
            while (sent instanceof Sent.More && within(limit, begun)) {
                sent = files.send();
            }
        }
        waiting = sent instanceof Sent.NotNow;
        return sent;
    }

    private boolean within(Optional<Duration> limit, long begun) {
        return limit.isEmpty() || time.since(begun).compareTo(limit.get()) < 0;
    }
}
