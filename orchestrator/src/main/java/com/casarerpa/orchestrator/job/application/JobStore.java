package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Writes jobs that nobody holds: new ones, cancels, manual retries.
public interface JobStore {
    /// Writes the jobs and their events in one statement, all or none.
    void insert(List<NewJob> jobs);

    /// Writes the job unless the key was used before in its workspace; in one transaction.
    Keyed insertOnce(NewJob job, IdempotencyKey key);

    /// What the key was used for, if it was.
    Optional<Keyed> findKey(Scope scope, IdempotencyKey key);

    /// Ends a job that waits, or asks the robot of a running one to stop; leaves an audit entry.
    Cancelled cancel(JobId jobId, Optional<String> reason, Actor actor);

    /// Writes a new job like a finished one, with events of both and an audit entry.
    ///
    /// @param latest whether the newest version of the workflow is taken instead of the same
    Retried retry(JobId jobId, JobId newJobId, boolean latest, Actor actor);

    /// The robot's workspace, when there is such a robot.
    Optional<UUID> workspaceOfRobot(UUID robotId);

    /// The tenant that a workspace belongs to, when there is such a workspace.
    Optional<UUID> tenantOfWorkspace(UUID workspaceId);

    /// A caller's word for a request, and a digest of that request.
    ///
    /// @param requestSha256 hex
    record IdempotencyKey(String key, String requestSha256) {}

    /// What a submit with a key came to.
    sealed interface Keyed {
        /// The key is new: the job is written.
        record Inserted() implements Keyed {}

        /// The same request came before.
        record Before(JobId jobId) implements Keyed {}

        /// The key was used for another request.
        record OtherRequest(JobId jobId) implements Keyed {}
    }

    /// What a cancel came to.
    sealed interface Cancelled {
        /// It waited, and is cancelled now.
        record Done() implements Cancelled {}

        /// It runs; its robot has been asked to stop.
        ///
        /// @param before whether somebody had asked already
        record Requested(UUID robotId, boolean before) implements Cancelled {}

        /// It had ended before.
        record Final(JobStatus status) implements Cancelled {}

        /// There is no such job.
        record NotFound() implements Cancelled {}
    }

    /// What a manual retry came to.
    sealed interface Retried {
        /// The new job is written.
        record Done(UUID workspaceId) implements Retried {}

        /// It has not ended yet.
        record NotFinal(JobStatus status) implements Retried {}

        /// There is no such job.
        record NotFound() implements Retried {}
    }
}
