package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a robot its next job, at once or as soon as there is one within the time that it wants to wait.
public final class ClaimJob {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimJob.class);

    private final ClaimStore store;
    private final AttemptStore attempts;
    private final ParkedClaims parked;
    private final JobNews news;

    public ClaimJob(ClaimStore store, AttemptStore attempts, ParkedClaims parked, JobNews news) {
        this.store = store;
        this.attempts = attempts;
        this.parked = parked;
        this.news = news;
    }

    /// A claim.
    ///
    /// @param holder the robot; it has no token yet
    /// @param environment the pool to take from, besides `default`
    /// @param lease how long the lease lasts
    /// @param claimId a repeat within 60 s gets the same job
    /// @param maxWait how long the answer may take when there is no job; zero means not at all
    /// @param capabilities what the robot can do now; absent means as registered
    public record Command(
            Holder holder,
            String environment,
            Duration lease,
            Optional<UUID> claimId,
            Duration maxWait,
            Optional<Set<String>> capabilities) {}

    /// Begins a claim; returns at once. The answer is the job, or empty when the wait is over. When its client
    /// is gone, complete the answer with "empty": then the claim is taken out, and a job that it got all the
    /// same goes back to the queue.
    public CompletableFuture<Optional<ClaimedJob>> claim(Command command) {
        return parked.begin(new ParkedClaim(command), this::attempt, this::undelivered);
    }

    /// Claims without waiting, on the caller's thread.
    public Optional<ClaimedJob> claimNow(Command command) {
        return Optional.ofNullable(attempt(command).job());
    }

    private ClaimStore.Attempted attempt(Command command) {
        var attempted = store.claim(new ClaimStore.Claim(
                command.holder().robotId(),
                command.environment(),
                command.lease(),
                command.claimId(),
                command.capabilities(),
                new LeaseToken(UUID.randomUUID())));
        if (attempted.job() != null) {
            news.changed();
        }
        return attempted;
    }

    /// The client went away while its claim was being written: the job is free again, and the run does not count.
    private void undelivered(Command command, ClaimedJob job) {
        var asked = command.holder();
        var holder = new Holder(
                asked.scope(), asked.robotId(), asked.robotName(), Optional.of(new LeaseToken(job.leaseToken())));
        attempts.release(new JobId(job.jobId()), holder);
        LOG.info("Released job {}: robot {} was gone before it could be given the job", job.jobId(), asked.robotName());
        Scope scope = asked.scope();
        news.attemptEnded(scope.workspaceId(), asked.robotId());
    }
}
