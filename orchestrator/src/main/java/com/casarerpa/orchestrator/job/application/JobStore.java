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
    /// @param once whether a job that somebody has run again or dismissed since its end is left alone
    Retried retry(JobId jobId, JobId newJobId, boolean latest, boolean once, Actor actor);

    /// Lets a waiting job run sooner or later, with an event and an audit entry.
    Prioritised prioritise(JobId jobId, int priority, Actor actor);

    /// Lets go of a failed job: it is no dead letter any more. With an event and an audit entry.
    Dismissed dismiss(JobId jobId, Optional<String> note, Actor actor);

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

        /// Somebody has decided about it before.
        ///
        /// @param newJobId the job that runs it again; absent when it was dismissed
        record Settled(Optional<JobId> newJobId) implements Retried {}

        /// It has not ended yet.
        record NotFinal(JobStatus status) implements Retried {}

        /// There is no such job.
        record NotFound() implements Retried {}
    }

    /// What a change of priority came to.
    sealed interface Prioritised {
        /// It stands in the queue by its new priority.
        ///
        /// @param before what it was; the same when nothing had to be changed
        record Done(int before) implements Prioritised {}

        /// It does not wait any more.
        record NotWaiting(JobStatus status) implements Prioritised {}

        /// There is no such job.
        record NotFound() implements Prioritised {}
    }

    /// What a dismissal came to.
    sealed interface Dismissed {
        /// It is dismissed.
        record Done() implements Dismissed {}

        /// Somebody has decided about it before.
        record Before() implements Dismissed {}

        /// It has not failed.
        record NotFailed(JobStatus status) implements Dismissed {}

        /// There is no such job.
        record NotFound() implements Dismissed {}
    }
}
