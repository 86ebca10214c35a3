package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.RunWorkflowRequest;
import com.casarerpa.contract.job.SubmitJobRequest;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Priority;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.GetJob;
import com.casarerpa.orchestrator.job.application.JobStore.IdempotencyKey;
import com.casarerpa.orchestrator.job.application.SubmitJob;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// How jobs come into the queue: submitted with a workflow's id or definition, or as a run of a workflow.
public final class SubmitRoutes {
    private static final int MAX_KEY = 200;

    private final SubmitJob submit;
    private final GetJob get;

    public SubmitRoutes(SubmitJob submit, GetJob get) {
        this.submit = submit;
        this.get = get;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/jobs", "submitJob", Caller.ADMIN, this::submit)
                        .with(Priority.NEW_WORK),
                Route.post("/api/v1/workflows/{workflow_id}/run", "runWorkflow", Caller.ADMIN, this::run)
                        .with(Priority.NEW_WORK));
    }

    private Answer submit(Request request) {
        return queue(request, request.json(SubmitJobRequest.class));
    }

    private Answer run(Request request) {
        var workflowId = request.pathId("workflow_id");
        var body = request.json(
                RunWorkflowRequest.class,
                () -> new RunWorkflowRequest(null, null, null, null, null, null, null, null, null, null));
        return queue(request, asSubmit(workflowId, body));
    }

    @SuppressWarnings("NullAway") // absent parts get their defaults in the record itself
    private static SubmitJobRequest asSubmit(UUID workflowId, RunWorkflowRequest body) {
        return new SubmitJobRequest(
                workflowId,
                body.version(),
                null,
                null,
                body.variables(),
                body.priority(),
                body.environment(),
                body.maxRetries(),
                body.notBefore(),
                body.timeoutSeconds(),
                body.robotId(),
                body.requiredCapabilities(),
                body.tags(),
                null,
                null);
    }

    private Answer queue(Request request, SubmitJobRequest body) {
        var notBefore = Optional.ofNullable(body.notBefore());
        notBefore.flatMap(instant -> Instants.check("not_before", instant)).ifPresent(error -> {
            throw ProblemException.invalidFields(List.of(error));
        });
        var command = new SubmitJob.Command(
                target(body),
                body.variables(),
                options(body),
                Optional.ofNullable(body.tenantId()),
                Optional.ofNullable(body.workspaceId()),
                request.admin().actor());
        return switch (submit.submit(command, key(request))) {
            case SubmitJob.Outcome.Submitted submitted -> created(submitted.jobId());
            case SubmitJob.Outcome.Invalid(var errors) -> {
                // A run of a workflow that is not there is a path that is not there.
                if (request.path().endsWith("/run") && errors.getFirst().field().equals("workflow_id")) {
                    throw ProblemException.notFound("workflow", request.pathId("workflow_id"));
                }
                throw ProblemException.invalidFields(errors);
            }
            case SubmitJob.Outcome.InvalidWorkflow(var reason, var errors) ->
                throw new ProblemException(ProblemCode.INVALID_WORKFLOW, reason).withErrors(errors);
            case SubmitJob.Outcome.KeyReused(var jobId) ->
                throw new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "Expected the request that this Idempotency-Key was first used for, which made job " + jobId
                                + ", but got another one. Use a new key for each new request.");
        };
    }

    private Answer created(JobId jobId) {
        return Answer.created(
                JobRoutes.location(jobId),
                get.get(jobId)
                        .orElseThrow(() -> new IllegalStateException(
                                "Expected job " + jobId + " to be there after it was submitted")));
    }

    private static SubmitJob.Target target(SubmitJobRequest body) {
        var workflowId = body.workflowId();
        if (workflowId != null) {
            return new SubmitJob.Target.Registered(workflowId, Optional.ofNullable(body.workflowVersion()));
        }
        JsonNode definition = body.workflowJson();
        if (definition == null || !(definition.isString() || definition.isContainer())) {
            throw ProblemException.invalidField(
                    "workflow_json",
                    "expected the definition as an object or as its text, but got "
                            + (definition == null
                                    ? "nothing"
                                    : definition.getNodeType().name().toLowerCase(Locale.ROOT)));
        }
        return new SubmitJob.Target.Inline(
                definition.isString() ? definition.asString() : definition.toString(),
                Optional.ofNullable(body.workflowName()).filter(name -> !name.isBlank()));
    }

    private static NewJob.Options options(SubmitJobRequest body) {
        return new NewJob.Options(
                body.priority(),
                body.environment(),
                body.maxRetries(),
                Optional.ofNullable(body.notBefore()),
                Optional.ofNullable(body.timeoutSeconds()),
                Optional.ofNullable(body.robotId()),
                body.requiredCapabilities(),
                body.tags());
    }

    private static Optional<IdempotencyKey> key(Request request) {
        return request.header("Idempotency-Key").filter(key -> !key.isBlank()).map(key -> {
            if (key.length() > MAX_KEY || key.indexOf('\0') >= 0) {
                throw ProblemException.invalidField(
                        "Idempotency-Key", "expected at most " + MAX_KEY + " characters, but got " + key.length());
            }
            return new IdempotencyKey(key, sha256(request));
        });
    }

    /// Of path and body: the same key on another path is another request.
    private static String sha256(Request request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.path() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(request.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
