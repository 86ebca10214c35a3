package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Pulse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
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
    /// How long an answer may take beyond what a claim waits.
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /// An empty answer that comes sooner than this was no long poll; without a pause the loop would spin.
    private static final Duration SHORTEST_ROUND = Duration.ofSeconds(1);

    private final HttpOrchestratorClient client;
    private final RunningJobs jobs;
    private final Admission admission;
    private final Claims claims;
    private final Time time;
    private final Semaphore slots;
    private final Backoff backoff;
    private volatile @Nullable Slot current;
    private @Nullable String lastRefusal;

    /// A free slot in the hands of the thread that looks for a job for it.
    private final class Slot {
        private final AtomicBoolean held = new AtomicBoolean(true);

        /// Takes it out of that thread's hands; false when somebody did so before.
        boolean take() {
            return held.compareAndSet(true, false);
        }

        void giveBack() {
            if (take()) {
                slots.release();
            }
        }
    }

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
    ///
    /// @param pulse where it says that it lives
    public void takeOne(Pulse pulse) throws InterruptedException {
        pulse.rest();
        slots.acquire();
        Slot slot = new Slot();
        current = slot;
        try {
            // Only now: what closes the robot may have come while all slots were taken.
            admission.awaitOpen();
            Optional<Claim> claim = claim(pulse);
            if (claim.isPresent() && slot.take()) {
                jobs.start(claim.get(), slots::release);
            } else if (claim.isPresent()) {
                claims.giveBack(claim.get().job());
            }
        } finally {
            slot.giveBack();
        }
    }

    /// The thread that took the latest slot hangs and is given up: the slot is free, and what that thread may yet
    /// claim goes back.
    public void giveUp() {
        Slot slot = current;
        if (slot != null) {
            slot.giveBack();
        }
    }

    private Optional<Claim> claim(Pulse pulse) throws InterruptedException {
        ClaimRequest request = claims.longPoll();
        long begun = time.nanos();
        try {
            do {
                pulse.within(Duration.ofSeconds(request.waitSeconds()).plus(ANSWER));
                switch (client.claim(request)) {
                    case Reply.Ok<Optional<ClaimedJob>>(Optional<ClaimedJob> job) -> {
                        lastRefusal = null;
                        backoff.reset();
                        return job.isEmpty() ? none(begun, pulse) : claims.accept(job.get());
                    }
                    case Reply.Unavailable<Optional<ClaimedJob>> unavailable ->
                        pulse.sleep(time, backoff.next(unavailable.retryAfter()));
                    case Reply.Refused<Optional<ClaimedJob>> refused -> refused(refused, pulse);
                    case Reply.LeaseLost<Optional<ClaimedJob>> lost ->
                        pulse.sleep(time, backoff.next(Optional.empty()));
                }
            } while (time.since(begun).compareTo(CLAIM_ID_LIFE) < 0);
            return Optional.empty();
        } catch (InterruptedException e) {
            claims.settle(request);
            throw e;
        }
    }

    private Optional<Claim> none(long begun, Pulse pulse) throws InterruptedException {
        Duration rest = SHORTEST_ROUND.minus(time.since(begun));
        if (rest.isPositive()) {
            pulse.sleep(time, rest);
        }
        return Optional.empty();
    }

    private void refused(Reply.Refused<Optional<ClaimedJob>> refused, Pulse pulse) throws InterruptedException {
        Problem problem = refused.problem();
        if (!refused.keyRefused() && !problem.detail().equals(lastRefusal)) {
            lastRefusal = problem.detail();
            LOG.error("The orchestrator gives this robot no jobs: {} ({})", problem.detail(), problem.code());
        }
        pulse.sleep(time, backoff.next(Optional.of(KEY_RETRY)));
    }
}
