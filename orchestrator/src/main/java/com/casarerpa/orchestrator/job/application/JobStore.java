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
    /// Writes the jobs that can be run, with their keys and events, in one statement; answers each, in their order.
    List<Submitted> insert(List<NewJob> jobs);

    /// Ends a job that waits, or asks the robot of a running one to stop; leaves an audit entry.
    Cancelled cancel(JobId jobId, Optional<String> reason, Actor actor);

    /// Writes a new job like a finished one, with events of both and an audit entry.
    ///
    /// @param latest whether the newest version of the workflow is taken instead of the same
    Retried retry(JobId jobId, JobId newJobId, boolean latest, Actor actor);

    /// The tenant that a workspace belongs to, when there is such a workspace.
    Optional<UUID> tenantOfWorkspace(UUID workspaceId);

    /// What became of a new job.
    sealed interface Submitted {
        /// It is queued.
        ///
        /// @param work what it runs
        record Written(Scope scope, NewJob.Work work) implements Submitted {}

        /// The same request came before with the same key.
        record Before(JobId jobId) implements Submitted {}

        /// The key was used for another request.
        record OtherRequest(JobId jobId) implements Submitted {}

        /// What it names is not there or does not belong together; nothing is written.
        ///
        /// @param workflow whose the workflow is, when there is one
        /// @param versionFound whether the workflow has the version
        /// @param robotFits whether the robot, if one is named, is of the workspace
        record Unfit(Optional<Scope> workflow, boolean versionFound, boolean robotFits) implements Submitted {}
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
