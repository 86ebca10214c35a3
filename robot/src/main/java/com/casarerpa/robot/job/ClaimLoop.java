package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes jobs while there are free slots: one long poll at a time, repeated with the same claim id until it is
/// answered, so that a lost answer does not lose the job.
public final class ClaimLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimLoop.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final Duration KEY_RETRY = Duration.ofSeconds(30);
    /// The orchestrator remembers a claim id for 60 s; after that a repeat would be a new claim under an old name.
    private static final Duration CLAIM_ID_LIFE = Duration.ofSeconds(55);
    /// An empty answer that comes sooner than this was no long poll; without a pause the loop would spin.
    private static final Duration SHORTEST_ROUND = Duration.ofSeconds(1);

    private final HttpOrchestratorClient client;
    private final RunningJobs jobs;
    private final Admission admission;
    private final Claims claims;
    private final Time time;
    private final Semaphore slots;
    private final Backoff backoff;
    private @Nullable String lastRefusal;

    /// @param slots how many jobs may run at once
    public ClaimLoop(
            HttpOrchestratorClient client,
            RunningJobs jobs,
            Admission admission,
            Claims claims,
            int slots,
            Time time,
            RandomGenerator random) {
        this.client = client;
        this.jobs = jobs;
        this.admission = admission;
        this.claims = claims;
        this.slots = new Semaphore(slots);
        this.time = time;
        this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    }

    /// Waits for a free slot and for a job, and starts it. To be run again and again.
    public void takeOne() throws InterruptedException {
        admission.awaitOpen();
        slots.acquire();
        boolean handedOver = false;
        try {
            Optional<Claim> claim = claim();
            if (claim.isPresent()) {
                jobs.start(claim.get(), slots::release);
                handedOver = true;
            }
        } finally {
            if (!handedOver) {
                slots.release();
            }
        }
    }

    private Optional<Claim> claim() throws InterruptedException {
        ClaimRequest request = claims.longPoll();
        long begun = time.nanos();
        try {
            do {
                switch (client.claim(request)) {
                    case Reply.Ok<Optional<ClaimedJob>>(Optional<ClaimedJob> job) -> {
                        lastRefusal = null;
                        backoff.reset();
                        return job.isEmpty() ? none(begun) : claims.accept(job.get());
                    }
                    case Reply.Unavailable<Optional<ClaimedJob>> unavailable ->
                        time.sleep(backoff.next(unavailable.retryAfter()));
                    case Reply.Refused<Optional<ClaimedJob>> refused -> refused(refused);
                    case Reply.LeaseLost<Optional<ClaimedJob>> lost -> time.sleep(backoff.next(Optional.empty()));
                }
            } while (time.since(begun).compareTo(CLAIM_ID_LIFE) < 0);
            return Optional.empty();
        } catch (InterruptedException e) {
            claims.settle(request);
            throw e;
        }
    }

    private Optional<Claim> none(long begun) throws InterruptedException {
        Duration rest = SHORTEST_ROUND.minus(time.since(begun));
        if (rest.isPositive()) {
            time.sleep(rest);
        }
        return Optional.empty();
    }

    private void refused(Reply.Refused<Optional<ClaimedJob>> refused) throws InterruptedException {
        Problem problem = refused.problem();
        if (!refused.keyRefused() && !problem.detail().equals(lastRefusal)) {
            lastRefusal = problem.detail();
            LOG.error("The orchestrator gives this robot no jobs: {} ({})", problem.detail(), problem.code());
        }
        time.sleep(backoff.next(Optional.of(KEY_RETRY)));
    }
}
