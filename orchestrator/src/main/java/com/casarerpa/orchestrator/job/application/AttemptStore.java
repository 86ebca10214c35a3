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

/// What the holder of a lease does with its job, and how attempts end. State and lease stand in every WHERE,
/// so a call that does not hold the lease changes nothing.
public interface AttemptStore {
    /// Makes leases end no earlier than their extension from now; answers in the order of the requests.
    List<LeaseAnswer<Extended>> extend(List<Extension> extensions);

    /// Notes how far runs are; answers in the order of the requests.
    List<LeaseAnswer<Noted>> progress(List<Report> reports);

    /// Ends attempts, each as its robot says; the answers are what became of the jobs, in the order of the
    /// requests. A repeat with the same token gets the same answer and changes nothing.
    List<LeaseAnswer<JobStatus>> end(List<Ending> endings, RetryPolicy policy);

    /// When something will be overdue next. Changes nothing and locks nothing.
    NextDue nextDue(OverduePolicy overdue);

    /// Ends attempts whose lease has expired, whose cancel is overdue or whose time is up; skips what another
    /// orchestrator is ending just now.
    ///
    /// @param limit at most so many
    List<Ended> endOverdue(OverduePolicy overdue, RetryPolicy policy, int limit);

    /// Lets every robot take jobs that were kept for the one which has their checkpoint, where that has not
    /// come in time; answers those that wait.
    ///
    /// @param limit at most so many
    List<Lifted> liftPreferences(int limit);

    /// The running jobs of a robot whose cancel was requested.
    List<CancelRequest> cancelRequests(UUID robotId);

    /// A lease shall go on.
    record Extension(JobId jobId, Holder holder, Duration span) {}

    /// How far a robot says that a run is.
    record Report(JobId jobId, Holder holder, Progress progress) {}

    /// How a robot ends an attempt.
    sealed interface Ending {
        /// The job that it is about.
        JobId jobId();

        /// Who says so.
        Holder holder();

        /// The job is completed.
        record Complete(JobId jobId, Holder holder, Map<String, @Nullable Object> result) implements Ending {}

        /// The attempt failed.
        ///
        /// @param result what the run left behind, its trace above all
        record Fail(JobId jobId, Holder holder, Failure failure, Optional<Map<String, @Nullable Object>> result)
                implements Ending {}

        /// The job is given back; the attempt does not count.
        record Release(JobId jobId, Holder holder) implements Ending {}
    }

    /// The lease goes on.
    record Extended(int leaseSeconds, boolean cancelRequested) {}

    /// How far a run is.
    record Progress(double percent, Optional<String> currentNode, Optional<String> message) {}

    /// The progress is noted.
    record Noted(double percent, Optional<String> currentNode, boolean cancelRequested) {}

    /// An attempt that the orchestrator ended.
    ///
    /// @param endReason `lease_expired`, `undelivered`, `cancelled` or `timed_out`
    /// @param status what became of the job
    record Ended(JobId jobId, UUID workspaceId, UUID robotId, String endReason, JobStatus status) {}

    /// How long until something is overdue, seen from now; zero or less when it is.
    ///
    /// @param attempt until the next attempt is to be ended; empty when nothing runs
    /// @param preference until the next job that is kept for a robot is let go; empty when there is none
    record NextDue(Optional<Duration> attempt, Optional<Duration> preference) {}

    /// A job that was kept for one robot and may be run by any now.
    record Lifted(JobId jobId, UUID workspaceId) {}

    /// A robot shall stop this run.
    record CancelRequest(JobId jobId, LeaseToken leaseToken, Optional<String> reason) {}
}
