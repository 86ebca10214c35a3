package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobReleased;
import com.casarerpa.contract.job.ReleaseRequest;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.time.Time;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How this robot asks for jobs: by a long poll, or together with the completion of the job before. Thread-safe.
public final class Claims {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final HttpOrchestratorClient client;
    private final Admission admission;
    private final Rhythm rhythm;
    private final String environment;
    private final Time time;

    public Claims(HttpOrchestratorClient client, Admission admission, Rhythm rhythm, String environment, Time time) {
        this.client = client;
        this.admission = admission;
        this.rhythm = rhythm;
        this.environment = environment;
        this.time = time;
    }

    /// A claim that waits for a job as long as the orchestrator wishes.
    ClaimRequest longPoll() {
        return request(UUID.randomUUID(), rhythm.pollWaitSeconds());
    }

    /// A claim that goes with a completion and waits for nothing; empty when no further job may be taken.
    Optional<ClaimRequest> successor() {
        return admission.isOpen() ? Optional.of(request(UUID.randomUUID(), 0)) : Optional.empty();
    }

    /// A job that was given. One that came while the robot must not take any goes back.
    Optional<Claim> accept(ClaimedJob job) throws InterruptedException {
        if (admission.isOpen()) {
            return Optional.of(new Claim(job, time.nanos()));
        }
        giveBack(job);
        return Optional.empty();
    }

    /// A claim whose answer was not awaited may have been given a job at that very moment. The same claim id, without
    /// waiting, brings that job to light, and it goes back at once instead of at the end of its lease.
    void settle(ClaimRequest open) {
        try {
            Reply<Optional<ClaimedJob>> reply = client.claim(request(open.claimId(), 0));
            if (reply instanceof Reply.Ok<Optional<ClaimedJob>>(Optional<ClaimedJob> given) && given.isPresent()) {
                giveBack(given.get());
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted again; a job that was given just now is free when its lease ends");
            Thread.currentThread().interrupt();
        }
    }

    /// Gives a job back that nobody here runs.
    void giveBack(ClaimedJob job) throws InterruptedException {
        Reply<JobReleased> released = client.release(job.jobId(), new ReleaseRequest(job.leaseToken()));
        LOG.info("Job {} came while the robot takes none; given back: {}", job.jobId(), released instanceof Reply.Ok);
    }

    private ClaimRequest request(@Nullable UUID claimId, int waitSeconds) {
        return new ClaimRequest(environment, 1, rhythm.leaseSeconds(), claimId, waitSeconds, null);
    }
}
