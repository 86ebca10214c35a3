package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.Accepted;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.LeaseLost;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.NotFound;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a job as completed, and gives the robot its next one in the same call if it asks for one.
public final class CompleteJob {
    private final AttemptStore store;
    private final ClaimJob claims;
    private final JobNews news;

    public CompleteJob(AttemptStore store, ClaimJob claims, JobNews news) {
        this.store = store;
        this.claims = claims;
        this.news = news;
    }

    /// The job is completed.
    ///
    /// @param next the next job, when one was asked for and there is one
    public record Completed(Optional<ClaimedJob> next) {}

    /// Completes the job; a repeat with the same token is accepted again.
    ///
    /// @param claimNext asks for the next job; it is not waited for
    public LeaseAnswer<Completed> complete(
            JobId jobId, Holder holder, Map<String, @Nullable Object> result, Optional<ClaimJob.Command> claimNext) {
        return switch (store.complete(jobId, holder, result)) {
            case Accepted<?> accepted -> {
                // The same robot first: it is here, and its slot is free.
                var next = claimNext.flatMap(claims::claimNow);
                news.attemptEnded(holder.scope().workspaceId(), holder.robotId());
                yield new Accepted<>(new Completed(next));
            }
            case LeaseLost<?>(var reason) -> new LeaseLost<>(reason);
            case NotFound<?>(var unknown) -> new NotFound<>(unknown);
        };
    }
}
