package com.casarerpa.robot.job;

import com.casarerpa.contract.job.AppendLogsRequest;
import com.casarerpa.contract.job.LogEntry;
import com.casarerpa.contract.job.LogsAppended;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the lines of one run in batches, each with the number of lines that went before, so that a repeated batch
/// is not kept twice and a lost one is noticed. Adding a line never blocks.
final class LogShipper {
    private static final Logger LOG = LoggerFactory.getLogger(LogShipper.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;
    private static final int BATCH_CHARACTERS = 512 * 1024;
    private static final int GAP = 416;

    private final UUID jobId;
    private final Lease lease;
    private final HttpOrchestratorClient client;
    private final Clock clock;
    private final Time time;
    private final Backoff backoff;
    private final LogBuffer buffer;
    private final ReentrantLock sending = new ReentrantLock();
    private boolean refused;

    private enum Sent {
        ALL,
        MORE,
        NOT_NOW,
        NEVER
    }

    LogShipper(UUID jobId, Lease lease, HttpOrchestratorClient client, Clock clock, Time time, RandomGenerator random) {
        this.jobId = jobId;
        this.lease = lease;
        this.client = client;
        this.clock = clock;
        this.time = time;
        this.backoff = new Backoff(INTERVAL, LONGEST_RETRY, random);
        this.buffer = new LogBuffer(CAPACITY, clock);
    }

    /// Adds a line.
    void add(LogLevel level, Optional<String> nodeId, String message) {
        String name = level.name().toLowerCase(Locale.ROOT);
        buffer.add(new LogEntry(clock.instant(), name, nodeId.orElse(null), message));
    }

    /// Sends what has gathered, once a second, until the lease is gone or the thread is interrupted.
    void run() throws InterruptedException {
        while (lease.lostBecause().isEmpty()) {
            time.sleep(INTERVAL);
            Sent sent = Sent.MORE;
            while (sent == Sent.MORE) {
                sent = send();
            }
            if (sent == Sent.NEVER) {
                return;
            }
        }
    }

    /// Sends what is left, for at most so long; for the end of the run, while the lease is still held.
    void finish(Duration limit) throws InterruptedException {
        long begun = time.nanos();
        Sent sent = send();
        while ((sent == Sent.MORE || sent == Sent.NOT_NOW) && time.since(begun).compareTo(limit) < 0) {
            sent = send();
        }
        if (!buffer.isEmpty() && lease.held()) {
            LOG.warn("The end of the log of job {} could not be delivered", jobId);
        }
    }

    private Sent send() throws InterruptedException {
        sending.lockInterruptibly();
        try {
            if (buffer.isEmpty()) {
                return Sent.ALL;
            }
            if (refused || !lease.held()) {
                return Sent.NEVER;
            }
            LogBuffer.Batch batch = buffer.next(BATCH, BATCH_CHARACTERS);
            return answered(
                    client.appendLogs(jobId, new AppendLogsRequest(lease.token(), batch.offset(), batch.entries())));
        } finally {
            sending.unlock();
        }
    }

    private Sent answered(Reply<LogsAppended> reply) throws InterruptedException {
        return switch (reply) {
            case Reply.Ok<LogsAppended>(LogsAppended answer) -> {
                backoff.reset();
                buffer.confirmed(answer.nextOffset());
                yield buffer.isEmpty() ? Sent.ALL : Sent.MORE;
            }
            case Reply.LeaseLost<LogsAppended>(String detail) -> {
                lease.lose(detail);
                yield Sent.NEVER;
            }
            case Reply.Refused<LogsAppended>(Problem problem) -> refused(problem);
            case Reply.Unavailable<LogsAppended> unavailable -> {
                time.sleep(backoff.next(unavailable.retryAfter()));
                yield Sent.NOT_NOW;
            }
        };
    }

    private Sent refused(Problem problem) throws InterruptedException {
        Long nextOffset = problem.nextOffset();
        if (problem.status() == GAP && nextOffset != null) {
            buffer.confirmed(nextOffset);
            time.sleep(backoff.next(Optional.empty()));
            return Sent.MORE;
        }
        if (problem.status() == 401) {
            time.sleep(backoff.next(Optional.empty()));
            return Sent.NOT_NOW;
        }
        LOG.warn("The orchestrator does not take the log of job {}: {}", jobId, problem.detail());
        refused = true;
        return Sent.NEVER;
    }
}
