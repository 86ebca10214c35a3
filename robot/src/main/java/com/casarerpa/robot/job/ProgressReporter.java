package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ProgressNoted;
import com.casarerpa.contract.job.ProgressRequest;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// Tells the orchestrator how far one run is: after half a second for the first time, which also tells that the claim
/// has arrived, then at most twice a second what is new, and nothing at all for a run that is over sooner. What cannot
/// be sent is simply overtaken by what comes later.
final class ProgressReporter {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);
    private static final Progress NOTHING = new Progress(0, Optional.empty());

    private final UUID jobId;
    private final Lease lease;
    private final RunStop stop;
    private final HttpOrchestratorClient client;
    private final Time time;
    private final Backoff backoff;
    private final AtomicReference<Progress> latest = new AtomicReference<>(NOTHING);

    private record Progress(double percent, Optional<String> node) {}

    ProgressReporter(
            UUID jobId, Lease lease, RunStop stop, HttpOrchestratorClient client, Time time, RandomGenerator random) {
        this.jobId = jobId;
        this.lease = lease;
        this.stop = stop;
        this.client = client;
        this.time = time;
        this.backoff = new Backoff(INTERVAL, LONGEST_RETRY, random);
    }

    /// Notes how far the run is.
    void update(double percent, Optional<String> node) {
        latest.set(new Progress(Math.clamp(percent, 0, 100), node));
    }

    /// Sends until the lease is gone or the thread is interrupted.
    void run() throws InterruptedException {
        Optional<Progress> sent = Optional.empty();
        while (lease.lostBecause().isEmpty()) {
            time.sleep(INTERVAL);
            Progress now = latest.get();
            if (sent.filter(now::equals).isEmpty() && lease.held() && send(now)) {
                sent = Optional.of(now);
            }
        }
    }

    private boolean send(Progress now) throws InterruptedException {
        ProgressRequest request = new ProgressRequest(now.percent(), now.node().orElse(null), null, lease.token());
        return switch (client.progress(jobId, request)) {
            case Reply.Ok<ProgressNoted>(ProgressNoted answer) -> {
                backoff.reset();
                if (answer.cancelRequested()) {
                    stop.request(new StopReason.Cancelled(
                            "Cancelled through the orchestrator (told with the answer to a report of progress)"));
                }
                yield true;
            }
            case Reply.LeaseLost<ProgressNoted>(String detail) -> {
                lease.lose(detail);
                yield false;
            }
            case Reply.Refused<ProgressNoted> refused -> {
                time.sleep(backoff.next(Optional.empty()));
                yield false;
            }
            case Reply.Unavailable<ProgressNoted> unavailable -> {
                time.sleep(backoff.next(unavailable.retryAfter()));
                yield false;
            }
        };
    }
}
