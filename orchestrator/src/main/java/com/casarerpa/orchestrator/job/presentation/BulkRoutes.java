package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.BulkJobsRequest;
import com.casarerpa.contract.job.ChangePriorityRequest;
import com.casarerpa.contract.job.PriorityChanged;
import com.casarerpa.contract.job.RetryVersion;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.BulkJobs;
import com.casarerpa.orchestrator.job.application.JobStore.Prioritised;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.application.PrioritiseJob;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What admins change of many jobs at once, and of the order in which jobs run.
public final class BulkRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 200;

    private final BulkJobs bulk;
    private final PrioritiseJob prioritise;

    public BulkRoutes(BulkJobs bulk, PrioritiseJob prioritise) {
        this.bulk = bulk;
        this.prioritise = prioritise;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/jobs/bulk", "bulkJobs", Caller.ADMIN, this::bulk)
                        .costing(20),
                Route.post("/api/v1/jobs/{job_id}/priority", "changePriority", Caller.ADMIN, this::priority));
    }

    private Answer bulk(Request request) {
        var body = request.json(BulkJobsRequest.class);
        var criteria = JobCriteria.of(request);
        if (criteria.to().isEmpty()) {
            throw ProblemException.invalidField(
                    "to", "is required: expected the as_of of the count, so that jobs that came later are left alone");
        }
        var batch = JobViews.Filter.newest(
                criteria, JobCriteria.cursor(request), request.queryInt("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
        var wish = new BulkJobs.Wish(
                body.action(),
                Optional.ofNullable(body.reason()).filter(reason -> !reason.isBlank()),
                body.version() == RetryVersion.LATEST,
                Objects.requireNonNullElse(body.priority(), 0));
        return Answer.ok(bulk.run(batch, wish, JobCriteria.described(request), JobRoutes.actor(request)));
    }

    private Answer priority(Request request) {
        var body = request.json(ChangePriorityRequest.class);
        var jobId = Lease.jobId(request);
        return switch (prioritise.prioritise(jobId, body.priority(), JobRoutes.actor(request))) {
            case Prioritised.Done(int before) -> Answer.ok(new PriorityChanged(jobId.value(), body.priority(), before));
            case Prioritised.NotWaiting(var status) ->
                throw new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected job " + jobId + " to wait, but it is " + status.text()
                                + ". The priority decides about waiting jobs only.");
            case Prioritised.NotFound() -> throw ProblemException.notFound("job", jobId);
        };
    }
}
