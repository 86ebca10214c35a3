package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;

/// Gives a job back without having run it; this does not count as an attempt.
public final class ReleaseJob {
    private final AttemptStore store;
    private final JobNews news;

    public ReleaseJob(AttemptStore store, JobNews news) {
        this.store = store;
        this.news = news;
    }

    /// Releases the job and answers what became of it: pending, or cancelled if that was requested.
    public LeaseAnswer<JobStatus> release(JobId jobId, Holder holder) {
        var answer = store.release(jobId, holder);
        if (answer instanceof LeaseAnswer.Accepted) {
            news.attemptEnded(holder.scope().workspaceId(), holder.robotId());
        }
        return answer;
    }
}
