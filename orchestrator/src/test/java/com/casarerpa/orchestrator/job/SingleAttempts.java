package com.casarerpa.orchestrator.job;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A store of attempts that is asked one thing at a time.
public record SingleAttempts(AttemptStore store) {
    public LeaseAnswer<AttemptStore.Extended> extend(JobId jobId, Holder holder, Duration span) {
        return store.extend(List.of(new AttemptStore.Extension(jobId, holder, span)))
                .getFirst();
    }

    public LeaseAnswer<AttemptStore.Noted> progress(JobId jobId, Holder holder, AttemptStore.Progress progress) {
        return store.progress(List.of(new AttemptStore.Report(jobId, holder, progress)))
                .getFirst();
    }

    public LeaseAnswer<JobStatus> complete(JobId jobId, Holder holder, Map<String, @Nullable Object> result) {
        return end(new AttemptStore.Ending.Complete(jobId, holder, result), JobBench.POLICY);
    }

    public LeaseAnswer<JobStatus> fail(
            JobId jobId,
            Holder holder,
            Failure failure,
            Optional<Map<String, @Nullable Object>> result,
            RetryPolicy policy) {
        return end(new AttemptStore.Ending.Fail(jobId, holder, failure, result), policy);
    }

    public LeaseAnswer<JobStatus> release(JobId jobId, Holder holder) {
        return end(new AttemptStore.Ending.Release(jobId, holder), JobBench.POLICY);
    }

    private LeaseAnswer<JobStatus> end(AttemptStore.Ending ending, RetryPolicy policy) {
        return store.end(List.of(ending), policy).getFirst();
    }

    public List<AttemptStore.Ended> endOverdue(OverduePolicy overdue, RetryPolicy policy, int limit) {
        return store.endOverdue(overdue, policy, limit);
    }

    public List<AttemptStore.CancelRequest> cancelRequests(UUID robotId) {
        return store.cancelRequests(robotId);
    }
}
