package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends an attempt as failed: the job is tried again later, or has failed for good. A business error is never tried
/// again, and a job whose cancel was requested ends as cancelled.
public final class FailJob {
    private final AttemptStore store;
    private final RetryPolicy policy;
    private final JobNews news;

    public FailJob(AttemptStore store, RetryPolicy policy, JobNews news) {
        this.store = store;
        this.policy = policy;
        this.news = news;
    }

    /// Notes the failure and answers what became of the job.
    ///
    /// @param result what the run left behind, its trace above all
    public LeaseAnswer<JobStatus> fail(
            JobId jobId, Holder holder, Failure failure, Optional<Map<String, @Nullable Object>> result) {
        var answer = store.fail(jobId, holder, failure, result, policy);
        if (answer instanceof LeaseAnswer.Accepted) {
            news.attemptEnded(holder.scope().workspaceId(), holder.robotId());
        }
        return answer;
    }
}
