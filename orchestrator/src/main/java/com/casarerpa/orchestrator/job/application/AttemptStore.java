package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the holder of a lease does with its job, and how attempts end. State and lease stand in every WHERE, so a call
/// that does not hold the lease changes nothing.
public interface AttemptStore {
    /// Makes the lease end no earlier than `extension` from now.
    LeaseAnswer<Extended> extend(JobId jobId, Holder holder, Duration extension);

    /// Notes how far the run is.
    LeaseAnswer<Noted> progress(JobId jobId, Holder holder, Progress progress);

    /// Ends the job as completed. A repeat with the same token is accepted again.
    LeaseAnswer<JobStatus> complete(JobId jobId, Holder holder, Map<String, @Nullable Object> result);

    /// Ends the attempt as failed; the answer is what became of the job. A repeat with the same token gets the same
    /// answer.
    LeaseAnswer<JobStatus> fail(
            JobId jobId,
            Holder holder,
            Failure failure,
            Optional<Map<String, @Nullable Object>> result,
            RetryPolicy policy);

    /// Gives the job back; the attempt does not count. A repeat with the same token is accepted again.
    LeaseAnswer<JobStatus> release(JobId jobId, Holder holder);

    /// Ends attempts whose lease has expired, whose cancel is overdue or whose time is up; skips what another
    /// orchestrator is ending just now.
    ///
    /// @param limit at most so many
    List<Ended> endOverdue(OverduePolicy overdue, RetryPolicy policy, int limit);

    /// The running jobs of a robot whose cancel was requested.
    List<CancelRequest> cancelRequests(UUID robotId);

    /// The lease goes on.
    record Extended(int leaseSeconds, boolean cancelRequested) {}

    /// How far a run is.
    record Progress(double percent, Optional<String> currentNode, Optional<String> message) {}

    /// The progress is noted.
    record Noted(double percent, Optional<String> currentNode, boolean cancelRequested) {}

    /// An attempt that the orchestrator ended.
    ///
    /// @param endReason `lease_expired`, `cancelled` or `timed_out`
    /// @param status what became of the job
    record Ended(JobId jobId, UUID workspaceId, UUID robotId, String endReason, JobStatus status) {}

    /// A robot shall stop this run.
    record CancelRequest(JobId jobId, LeaseToken leaseToken, Optional<String> reason) {}
}
