package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ExtendLeaseRequest;
import com.casarerpa.contract.job.LeaseExtended;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Extends the lease of one job at a third of its length. When it is lost, or when it could not be extended for so
/// long that it cannot be believed in any more, the run is stopped.
final class LeaseKeeper {
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final int NOT_FOUND = 404;

    private final UUID jobId;
    private final Lease lease;
    private final RunStop stop;
    private final Rhythm rhythm;
    private final HttpOrchestratorClient client;
    private final Time time;
    private final Backoff backoff;
    private String lastTrouble = "no answer";

    LeaseKeeper(
            UUID jobId,
            Lease lease,
            RunStop stop,
            Rhythm rhythm,
            HttpOrchestratorClient client,
            Time time,
            RandomGenerator random) {
        this.jobId = jobId;
        this.lease = lease;
        this.stop = stop;
        this.rhythm = rhythm;
        this.client = client;
        this.time = time;
        this.backoff = new Backoff(FIRST_RETRY, lease.length().dividedBy(10), random);
    }

    /// Keeps the lease until it is lost or the thread is interrupted.
    void run() throws InterruptedException {
        while (lease.lostBecause().isEmpty()) {
            time.sleep(lease.untilExtension());
            extend();
        }
    }

    private void extend() throws InterruptedException {
        Duration remaining = lease.remaining();
        if (!remaining.isPositive()) {
            lease.lose("it could not be extended in time: " + lastTrouble);
            return;
        }
        Duration third = lease.length().dividedBy(3);
        Duration limit = remaining.compareTo(third) < 0 ? remaining : third;
        long sentAt = time.nanos();
        ExtendLeaseRequest request = new ExtendLeaseRequest(rhythm.leaseSeconds(), lease.token());
        switch (client.extendLease(jobId, request, limit)) {
            case Reply.Ok<LeaseExtended>(LeaseExtended answer) -> extended(answer, sentAt);
            case Reply.LeaseLost<LeaseExtended>(String detail) -> lease.lose(detail);
            case Reply.Refused<LeaseExtended> refused
            when refused.problem().status() == NOT_FOUND ->
                lease.lose(refused.problem().detail());
            case Reply.Refused<LeaseExtended> refused -> again(refused.problem().detail(), Optional.empty());
            case Reply.Unavailable<LeaseExtended> unavailable -> again(unavailable.reason(), unavailable.retryAfter());
        }
    }

    private void extended(LeaseExtended answer, long sentAt) {
        backoff.reset();
        lease.extended(sentAt, Duration.ofSeconds(answer.leaseSeconds()));
        if (answer.cancelRequested()) {
            stop.request(new StopReason.Cancelled("Cancelled through the orchestrator"));
        }
    }

    /// Waits before the next try, but never past the lease's end.
    private void again(String trouble, Optional<Duration> retryAfter) throws InterruptedException {
        lastTrouble = trouble;
        Duration wait = backoff.next(retryAfter);
        Duration remaining = lease.remaining();
        time.sleep(wait.compareTo(remaining) < 0 ? wait : remaining);
    }
}
