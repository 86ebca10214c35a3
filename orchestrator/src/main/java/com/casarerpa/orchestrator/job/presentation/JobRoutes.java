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
import com.casarerpa.orchestrator.job.application.GetJob;
import com.casarerpa.orchestrator.job.application.JobStore.Cancelled;
import com.casarerpa.orchestrator.job.application.JobStore.Retried;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.application.ListJobs;
import com.casarerpa.orchestrator.job.application.RetryJob;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What admins call about jobs that exist: list, get, cancel, retry.
public final class JobRoutes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_TEXT = 200;

    private final ListJobs list;
    private final GetJob get;
    private final CancelJob cancel;
    private final RetryJob retry;

    public JobRoutes(ListJobs list, GetJob get, CancelJob cancel, RetryJob retry) {
        this.list = list;
        this.get = get;
        this.cancel = cancel;
        this.retry = retry;
    }

    /// The routes.
    public List<Route> routes() {
        var job = "/api/v1/jobs/{job_id}";
        return List.of(
                Route.get("/api/v1/jobs", "listJobs", Caller.ADMIN, this::list).costing(2),
                Route.get(job, "getJob", Caller.ADMIN, this::get),
                Route.post(job + "/cancel", "cancelJob", Caller.ADMIN, this::cancel),
                Route.post(job + "/retry", "retryJob", Caller.ADMIN, this::retry));
    }

    private Answer list(Request request) {
        var from = request.queryInstant("from");
        var to = request.queryInstant("to");
        var errors = Stream.of(
                        from.flatMap(instant -> Instants.check("from", instant)),
                        to.flatMap(instant -> Instants.check("to", instant)))
                .flatMap(Optional::stream)
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalidFields(errors);
        }
        return Answer.ok(list.list(filter(request, from, to)));
    }

    private static JobViews.Filter filter(Request request, Optional<Instant> from, Optional<Instant> to) {
        return new JobViews.Filter(
                request.queryList("status").stream().map(JobRoutes::status).toList(),
                request.queryId("workflow_id"),
                request.queryId("robot_id"),
                request.queryId("tenant_id"),
                request.queryId("workspace_id"),
                request.query("environment"),
                from,
                to,
                text(request),
                cursor(request),
                request.queryInt("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    private static JobStatus status(String text) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField(
                        "status", "expected pending, running, completed, failed or cancelled, but got " + text));
    }

    private static Optional<String> text(Request request) {
        var text = request.query("text");
        if (text.isPresent() && text.get().length() > MAX_TEXT) {
            throw ProblemException.invalidField(
                    "text",
                    "expected at most " + MAX_TEXT + " characters, but got "
                            + text.get().length());
        }
        return text;
    }

    private static Optional<JobViews.Cursor> cursor(Request request) {
        return request.query("cursor")
                .map(text -> JobViews.Cursor.of(text)
                        .orElseThrow(() -> ProblemException.invalidField(
                                "cursor", "expected the next_cursor of a page, but got something else")));
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

    private static ProblemException refused(JobId jobId, Retried reason) {
        return switch (reason) {
            case Retried.NotFinal(var status) ->
                new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected job " + jobId + " to have ended, but it is " + status.text()
                                + ". Wait for its end, or cancel it first.");
            case Retried.NotFound() -> ProblemException.notFound("job", jobId);
            case Retried.Done done -> throw new IllegalStateException("Expected a refusal, got " + done);
        };
    }

    static String location(JobId jobId) {
        return "/api/v1/jobs/" + jobId;
    }

    private static Actor actor(Request request) {
        return new Actor(request.admin().actor(), request.requestId(), request.remoteAddress());
    }
}
