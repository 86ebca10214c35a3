package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.RetryAnswer;
import com.casarerpa.contract.job.RetryJobRequest;
import com.casarerpa.contract.job.RetryVersion;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.CountJobs;
import com.casarerpa.orchestrator.job.application.DismissJob;
import com.casarerpa.orchestrator.job.application.JobStore.Dismissed;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.application.ListJobs;
import com.casarerpa.orchestrator.job.application.RetryJob;
import java.util.List;
import java.util.Optional;

/// Dead letters: jobs that failed for good, until somebody runs them again or lets go of them.
public final class DeadLetterRoutes {
    private static final String PATH = "/api/v1/dlq";
    private static final int MAX_NOTE = 1000;

    private final ListJobs list;
    private final CountJobs count;
    private final RetryJob retry;
    private final DismissJob dismiss;

    public DeadLetterRoutes(ListJobs list, CountJobs count, RetryJob retry, DismissJob dismiss) {
        this.list = list;
        this.count = count;
        this.retry = retry;
        this.dismiss = dismiss;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, "listDeadLetters", Caller.ADMIN, this::list).costing(2),
                Route.get(PATH + "/stats", "getDeadLetterStats", Caller.ADMIN, this::stats)
                        .costing(2),
                Route.delete(PATH + "/{job_id}", "dismissDeadLetter", Caller.ADMIN, this::dismiss),
                Route.post(PATH + "/{job_id}/retry", "retryDeadLetter", Caller.ADMIN, this::retry));
    }

    private Answer list(Request request) {
        var criteria = new JobViews.Criteria(
                List.of(JobStatus.FAILED),
                request.queryId("workflow_id"),
                Optional.empty(),
                request.queryId("tenant_id"),
                request.queryId("workspace_id"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobCriteria.text(request, "error_code"),
                Optional.empty(),
                true);
        return Answer.ok(list.list(
                JobViews.Filter.newest(criteria, JobCriteria.cursor(request), request.queryInt("limit", 50, 1, 500))));
    }

    private Answer stats(Request request) {
        return Answer.ok(count.deadLetters(request.queryId("tenant_id"), request.queryId("workspace_id")));
    }

    private Answer dismiss(Request request) {
        var jobId = Lease.jobId(request);
        var note = request.query("note");
        if (note.isPresent() && note.get().length() > MAX_NOTE) {
            throw ProblemException.invalidField(
                    "note",
                    "expected at most " + MAX_NOTE + " characters, but got "
                            + note.get().length());
        }
        return switch (dismiss.dismiss(jobId, note, JobRoutes.actor(request))) {
            case Dismissed.Done(), Dismissed.Before() -> Answer.noContent();
            case Dismissed.NotFailed(var status) ->
                throw new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected job " + jobId + " to have failed, but it is " + status.text() + ".");
            case Dismissed.NotFound() -> throw ProblemException.notFound("job", jobId);
        };
    }

    private Answer retry(Request request) {
        var body = request.json(RetryJobRequest.class, () -> new RetryJobRequest(RetryVersion.SAME));
        var jobId = Lease.jobId(request);
        return switch (retry.retryOnce(jobId, body.version() == RetryVersion.LATEST, JobRoutes.actor(request))) {
            case RetryJob.Outcome.Queued(var newJobId) ->
                Answer.created(JobRoutes.location(newJobId), new RetryAnswer(jobId.value(), newJobId.value()));
            case RetryJob.Outcome.Refused(var reason) -> throw JobRoutes.refused(jobId, reason);
        };
    }
}
