package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.contract.job.JobsSubmitted;
import com.casarerpa.contract.job.RunWorkflowRequest;
import com.casarerpa.contract.job.SubmitError;
import com.casarerpa.contract.job.SubmitJobRequest;
import com.casarerpa.contract.job.SubmitJobsRequest;
import com.casarerpa.contract.job.SubmittedJob;
import com.casarerpa.contract.job.SubmittedStatus;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Priority;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.GetJob;
import com.casarerpa.orchestrator.job.application.SubmitJob;
import com.casarerpa.orchestrator.job.application.SubmitJob.Outcome;
import com.casarerpa.orchestrator.job.domain.IdempotencyKey;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.platform.trace.JobTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How jobs come into the queue: submitted with a workflow's id or definition, one or many at once, or as a run of a
/// workflow.
public final class SubmitRoutes {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final String KEY_FIELD = "idempotency_key";

    private final JobTraces traces;
    private final SubmitJob submit;
    private final GetJob get;

    public SubmitRoutes(SubmitJob submit, GetJob get) {
        this(submit, get, JobTraces.OFF);
    }

    /// @param traces are told of submits
    public SubmitRoutes(SubmitJob submit, GetJob get, JobTraces traces) {
        this.traces = traces;
        this.submit = submit;
        this.get = get;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/jobs", "submitJob", Caller.ADMIN, this::submit)
                        .with(Priority.NEW_WORK),
                Route.post("/api/v1/jobs/batch", "submitJobs", Caller.ADMIN, this::submitMany)
                        .with(Priority.NEW_WORK)
                        .costing(10),
                Route.post("/api/v1/workflows/{workflow_id}/run", "runWorkflow", Caller.ADMIN, this::run)
                        .with(Priority.NEW_WORK));
    }

    private Answer submit(Request request) {
        return switch (queue(request, request.json(SubmitJobRequest.class))) {
            case Outcome.Queued queued -> created(queued.jobId());
            case Outcome.Refusal refusal -> throw SubmitBodies.problem(refusal);
        };
    }

    private Answer run(Request request) {
        var workflowId = request.pathId("workflow_id");
        var body = request.json(
                RunWorkflowRequest.class,
                () -> new RunWorkflowRequest(null, null, null, null, null, null, null, null, null, null));
        return switch (queue(request, SubmitBodies.asSubmit(workflowId, body))) {
            case Outcome.Queued queued -> created(queued.jobId());
            // A run of a workflow that is not there is a path that is not there.
            case Outcome.Invalid(var errors)
            when errors.getFirst().field().equals("workflow_id") ->
                throw ProblemException.notFound("workflow", workflowId);
            case Outcome.Refusal refusal -> throw SubmitBodies.problem(refusal);
        };
    }

    private Outcome queue(Request request, SubmitJobRequest body) {
        var key = request.header(KEY_HEADER)
                .filter(text -> !text.isBlank())
                .map(text -> SubmitBodies.key(KEY_HEADER, text, request.path(), request.body()));
        var begun = begin(request);
        var outcome = submit.submit(SubmitBodies.command(body, request.admin().actor(), key, begun.origin()));
        switch (outcome) {
            case Outcome.Queued(var jobId, var repeated) ->
                traces.submitted(
                        begun,
                        Map.of("casare.job_id", jobId.value().toString(), "casare.request_id", request.requestId()),
                        Optional.empty());
            case Outcome.Refusal refusal ->
                traces.submitted(
                        begun,
                        Map.of("casare.request_id", request.requestId()),
                        Optional.of(SubmitBodies.problem(refusal).code().slug()));
        }
        return outcome;
    }

    private JobTraces.Submit begin(Request request) {
        return traces.submit(request.requestId(), request.header("traceparent"));
    }

    private Answer created(JobId jobId) {
        return Answer.created(
                JobRoutes.location(jobId),
                get.get(jobId)
                        .orElseThrow(() -> new IllegalStateException(
                                "Expected job " + jobId + " to be there after it was submitted")));
    }

    /// One of many jobs as it was read.
    private sealed interface Read {
        record Good(SubmitJob.Command command) implements Read {}

        record Bad(ProblemException problem) implements Read {}
    }

    private Answer submitMany(Request request) {
        var begun = begin(request);
        var read = request.json(SubmitJobsRequest.class).jobs().stream()
                .map(job -> read(request, job, begun.origin()))
                .toList();
        var commands = new ArrayList<SubmitJob.Command>(read.size());
        for (var each : read) {
            if (each instanceof Read.Good(var command)) {
                commands.add(command);
            }
        }
        var outcomes = submit.submit(commands).iterator();
        traces.submitted(
                begun,
                Map.of(
                        "casare.request_id", request.requestId(),
                        "casare.jobs", Integer.toString(commands.size())),
                Optional.empty());
        var jobs = new ArrayList<SubmittedJob>(read.size());
        for (var each : read) {
            jobs.add(
                    switch (each) {
                        case Read.Good good -> submitted(jobs.size(), outcomes.next());
                        case Read.Bad(var problem) -> refused(jobs.size(), problem);
                    });
        }
        return Answer.ok(new JobsSubmitted(
                jobs, count(jobs, SubmittedStatus.CREATED), count(jobs, SubmittedStatus.REPEATED), (int)
                        jobs.stream().filter(job -> job.error() != null).count()));
    }

    private static Read read(Request request, JsonNode job, JobOrigin origin) {
        try {
            byte[] body = ContractJson.mapper().writeValueAsBytes(job);
            var parsed = request.json(body, SubmitJobRequest.class);
            return new Read.Good(SubmitBodies.command(
                    parsed, request.admin().actor(), key(request, job.path(KEY_FIELD), body), origin));
        } catch (ProblemException refusal) {
            return new Read.Bad(refusal);
        }
    }

    private static Optional<IdempotencyKey> key(Request request, JsonNode key, byte[] job) {
        if (key.isMissingNode() || key.isNull()) {
            return Optional.empty();
        }
        if (!key.isString()) {
            throw ProblemException.invalidField(KEY_FIELD, "expected text, but got " + key);
        }
        var text = key.asString();
        return text.isBlank() ? Optional.empty() : Optional.of(SubmitBodies.key(KEY_FIELD, text, request.path(), job));
    }

    private static SubmittedJob submitted(int index, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Queued(var jobId, var repeated) ->
                SubmittedJob.queued(
                        index, jobId.value(), repeated ? SubmittedStatus.REPEATED : SubmittedStatus.CREATED);
            case Outcome.Refusal refusal -> refused(index, SubmitBodies.problem(refusal));
        };
    }

    private static SubmittedJob refused(int index, ProblemException problem) {
        return SubmittedJob.refused(index, new SubmitError(problem.code().slug(), problem.detail(), problem.errors()));
    }

    private static int count(List<SubmittedJob> jobs, SubmittedStatus status) {
        return (int) jobs.stream().filter(job -> job.status() == status).count();
    }
}
