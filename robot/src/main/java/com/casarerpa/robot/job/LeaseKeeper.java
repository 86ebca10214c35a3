package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ExtendLeaseRequest;
import com.casarerpa.contract.job.LeaseExtended;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.ClockWatch;
import com.casarerpa.robot.watch.Pulse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Extends the lease of one job at a third of its length, at least every minute. When it is lost, or when it could
/// not be extended for so long that it cannot be believed in any more, the run is stopped. Thread-safe.
final class LeaseKeeper {
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final int NOT_FOUND = 404;

    private final UUID jobId;
    private final Lease lease;
    private final RunStop stop;
    private final Rhythm rhythm;
    private final HttpOrchestratorClient client;
    private final ClockWatch clocks;
    private final Time time;
    private final RandomGenerator random;
    private volatile Optional<String> lastTrouble = Optional.empty();

    LeaseKeeper(
            RunningJob job,
            Rhythm rhythm,
            HttpOrchestratorClient client,
            ClockWatch clocks,
            Time time,
            RandomGenerator random) {
        this.jobId = job.id();
        this.lease = job.lease();
        this.stop = job.stop();
        this.rhythm = rhythm;
        this.client = client;
        this.clocks = clocks;
        this.time = time;
        this.random = random;
    }

    /// Keeps the lease until it is lost or the thread is interrupted.
    void run(Pulse pulse) throws InterruptedException {
        Backoff backoff = backoff();
        while (lease.lostBecause().isEmpty()) {
            pulse.sleep(time, lease.untilExtension());
            pulse.within(lease.length());
            extend(backoff);
        }
    }

    /// Extends a lease that is in doubt, until the orchestrator has answered or it is lost.
    void confirm() throws InterruptedException {
        Backoff backoff = backoff();
        while (lease.lostBecause().isEmpty() && lease.inDoubt()) {
            extend(backoff);
        }
    }

    private Backoff backoff() {
        return new Backoff(FIRST_RETRY, lease.length().dividedBy(10), random);
    }

    private void extend(Backoff backoff) throws InterruptedException {
        Duration remaining = lease.remaining();
        if (!remaining.isPositive()) {
            lease.lose(lastTrouble
                    .map(trouble -> "it could not be extended in time: " + trouble)
                    .orElseGet(() -> "its time had been over for " + Durations.text(remaining.negated())
                            + " when this robot, which was stopped or asleep meanwhile, went on"));
            return;
        }
        Duration third = lease.length().dividedBy(3);
        Duration limit = remaining.compareTo(third) < 0 ? remaining : third;
        long jump = clocks.jumps();
        long sentAt = time.nanos();
        ExtendLeaseRequest request = new ExtendLeaseRequest(rhythm.leaseSeconds(), lease.token());
        switch (client.extendLease(jobId, request, limit)) {
            case Reply.Ok<LeaseExtended>(LeaseExtended answer) -> {
                backoff.reset();
                extended(answer, sentAt, jump);
            }
            case Reply.LeaseLost<LeaseExtended>(String detail) -> lease.lose(detail);
            case Reply.Refused<LeaseExtended> refused
            when refused.problem().status() == NOT_FOUND ->
                lease.lose(refused.problem().detail());
            case Reply.Refused<LeaseExtended> refused ->
                again(backoff, refused.problem().detail(), Optional.empty());
            case Reply.Unavailable<LeaseExtended> unavailable ->
                again(backoff, unavailable.reason(), unavailable.retryAfter());
        }
    }

    private void extended(LeaseExtended answer, long sentAt, long jump) {
        lastTrouble = Optional.empty();
        lease.extended(sentAt, jump, Duration.ofSeconds(answer.leaseSeconds()));
        if (answer.cancelRequested()) {
            stop.request(new StopReason.Cancelled(
                    "Cancelled through the orchestrator (told with the answer to an extension of the lease)"));
        }
    }

    /// Waits before the next try, but never past the lease's end.
    private void again(Backoff backoff, String trouble, Optional<Duration> retryAfter) throws InterruptedException {
        lastTrouble = Optional.of(trouble);
        Duration wait = backoff.next(retryAfter);
        Duration remaining = lease.remaining();
        time.sleep(wait.compareTo(remaining) < 0 ? wait : remaining);
    }
}
