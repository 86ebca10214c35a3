package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.CancelAnswer;
import com.casarerpa.contract.job.CancelJobRequest;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.RetryAnswer;
import com.casarerpa.contract.job.RetryJobRequest;
import com.casarerpa.contract.job.RetryVersion;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.CancelJob;
import com.casarerpa.orchestrator.job.application.CountJobs;
import com.casarerpa.orchestrator.job.application.GetJob;
import com.casarerpa.orchestrator.job.application.JobStore.Cancelled;
import com.casarerpa.orchestrator.job.application.JobStore.Retried;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.application.ListJobs;
import com.casarerpa.orchestrator.job.application.RetryJob;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.List;
import java.util.Optional;

/// What admins call about jobs that exist: list, get, cancel, retry.
public final class JobRoutes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final ListJobs list;
    private final GetJob get;
    private final CancelJob cancel;
    private final RetryJob retry;
    private final CountJobs count;

    public JobRoutes(ListJobs list, CountJobs count, GetJob get, CancelJob cancel, RetryJob retry) {
        this.list = list;
        this.count = count;
        this.get = get;
        this.cancel = cancel;
        this.retry = retry;
    }

    /// The routes.
    public List<Route> routes() {
        var job = "/api/v1/jobs/{job_id}";
        return List.of(
                Route.get("/api/v1/jobs", "listJobs", Caller.ADMIN, this::list).costing(2),
                Route.get("/api/v1/jobs/count", "countJobs", Caller.ADMIN, this::count)
                        .costing(2),
                Route.get(job, "getJob", Caller.ADMIN, this::get),
                Route.get(job + "/attempts/{attempt}", "getJobAttempt", Caller.ADMIN, this::attempt),
                Route.post(job + "/cancel", "cancelJob", Caller.ADMIN, this::cancel),
                Route.post(job + "/retry", "retryJob", Caller.ADMIN, this::retry));
    }

    private Answer list(Request request) {
        return Answer.ok(list.list(new JobViews.Filter(
                JobCriteria.of(request),
                JobCriteria.sort(request),
                JobCriteria.cursor(request),
                request.queryInt("limit", DEFAULT_LIMIT, 1, MAX_LIMIT))));
    }

    private Answer count(Request request) {
        return Answer.ok(count.count(JobCriteria.of(request)));
    }

    private Answer attempt(Request request) {
        var jobId = Lease.jobId(request);
        return Answer.ok(number(request.pathParam("attempt"))
                .flatMap(attempt -> get.attempt(jobId, attempt))
                .orElseThrow(() -> ProblemException.notFound("attempt", request.pathParam("attempt"))));
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private Answer get(Request request) {
        var jobId = Lease.jobId(request);
        return Answer.ok(get.get(jobId).orElseThrow(() -> ProblemException.notFound("job", jobId)));
    }

    private Answer cancel(Request request) {
        var body = request.json(CancelJobRequest.class, () -> new CancelJobRequest(null));
        var jobId = Lease.jobId(request);
        return Answer.ok(
                switch (cancel.cancel(jobId, Optional.ofNullable(body.reason()), actor(request))) {
                    case Cancelled.Done() ->
                        new CancelAnswer(true, JobStatus.PENDING, "The job was waiting and is cancelled.");
                    case Cancelled.Requested(var robotId, var before) ->
                        new CancelAnswer(
                                true,
                                JobStatus.RUNNING,
                                before
                                        ? "The cancel was requested before; robot " + robotId + " is stopping the run."
                                        : "Robot " + robotId + " has been asked to stop the run. If it does not within"
                                                + " a minute, the orchestrator ends the job.");
                    case Cancelled.Final(var status) ->
                        new CancelAnswer(
                                false, status, "The job is already " + status.text() + "; nothing was changed.");
                    case Cancelled.NotFound() -> throw ProblemException.notFound("job", jobId);
                });
    }

    private Answer retry(Request request) {
        var body = request.json(RetryJobRequest.class, () -> new RetryJobRequest(RetryVersion.SAME));
        var jobId = Lease.jobId(request);
        return switch (retry.retry(jobId, body.version() == RetryVersion.LATEST, actor(request))) {
            case RetryJob.Outcome.Queued(var newJobId) ->
                Answer.created(location(newJobId), new RetryAnswer(jobId.value(), newJobId.value()));
            case RetryJob.Outcome.Refused(Retried reason) -> throw refused(jobId, reason);
        };
    }

    static ProblemException refused(JobId jobId, Retried reason) {
        return switch (reason) {
            case Retried.NotFinal(var status) ->
                new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected job " + jobId + " to have ended, but it is " + status.text()
                                + ". Wait for its end, or cancel it first.");
            case Retried.Settled(var newJobId) ->
                new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected nobody to have decided about job " + jobId + ", but "
                                + newJobId.map(id -> "it was run again as job " + id)
                                        .orElse("it was dismissed") + ".");
            case Retried.NotFound() -> ProblemException.notFound("job", jobId);
            case Retried.Done done -> throw new IllegalStateException("Expected a refusal, got " + done);
        };
    }

    static String location(JobId jobId) {
        return "/api/v1/jobs/" + jobId;
    }

    static Actor actor(Request request) {
        return new Actor(request.admin().actor(), request.requestId(), request.remoteAddress());
    }
}
