package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobAttemptDetail;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.Optional;

/// Shows one job with its attempts and its timeline; sensitive values are masked.
public final class GetJob {
    private final JobViews views;

    public GetJob(JobViews views) {
        this.views = views;
    }

    /// The job, if there is one.
    public Optional<Job> get(JobId jobId) {
        return views.find(jobId).map(GetJob::masked);
    }

    /// One of its attempts that have ended, with what it left behind.
    public Optional<JobAttemptDetail> attempt(JobId jobId, int attempt) {
        return views.findAttempt(jobId, attempt).map(found -> {
            var result = found.detail().result();
            return new JobAttemptDetail(
                    found.detail().attempt(),
                    result == null ? null : found.sensitive().masked(result));
        });
    }

    private static Job masked(JobViews.Found found) {
        var job = found.job();
        var result = job.result();
        return job.withValues(
                found.sensitive().masked(job.variables()),
                result == null ? null : found.sensitive().masked(result));
    }
}
