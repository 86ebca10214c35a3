package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.InvalidFieldsException;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.contract.job.RunWorkflowRequest;
import com.casarerpa.contract.job.SubmitJobRequest;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.job.application.SubmitJob;
import com.casarerpa.orchestrator.job.domain.IdempotencyKey;
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

/// Between the payloads of a submit and what it means: bodies become commands, refusals become problems.
final class SubmitBodies {
    private static final int MAX_KEY = 200;

    private SubmitBodies() {}

    static SubmitJob.Command command(
            SubmitJobRequest body, String actor, Optional<IdempotencyKey> key, JobOrigin origin) {
        Optional.ofNullable(body.notBefore())
                .flatMap(instant -> Instants.check("not_before", instant))
                .ifPresent(error -> {
                    throw ProblemException.invalidFields(List.of(error));
                });
        return new SubmitJob.Command(
                target(body),
                body.variables(),
                options(body),
                Optional.ofNullable(body.tenantId()),
                Optional.ofNullable(body.workspaceId()),
                actor,
                key,
                origin);
    }

    /// A run of a workflow as a submit.
    ///
    /// @throws ProblemException 422 when a field is out of its range
    static SubmitJobRequest asSubmit(UUID workflowId, RunWorkflowRequest body) {
        try {
            return copied(workflowId, body);
        } catch (InvalidFieldsException wrong) {
            throw ProblemException.invalidFields(wrong.errors());
        }
    }

    @SuppressWarnings("NullAway") // absent parts get their defaults in the record itself
    private static SubmitJobRequest copied(UUID workflowId, RunWorkflowRequest body) {
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

    /// The key of a request to a path with a body: the same key on another path is another request.
    ///
    /// @param field what the key is called where it stands
    static IdempotencyKey key(String field, String key, String path, byte[] body) {
        if (key.length() > MAX_KEY || key.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(
                    field,
                    "expected at most " + MAX_KEY + " characters and no U+0000 among them, but got " + key.length());
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((path + "\n").getBytes(StandardCharsets.UTF_8));
            return new IdempotencyKey(key, HexFormat.of().formatHex(digest.digest(body)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static ProblemException problem(SubmitJob.Outcome.Refusal refusal) {
        return switch (refusal) {
            case SubmitJob.Outcome.Invalid(var errors) -> ProblemException.invalidFields(errors);
            case SubmitJob.Outcome.InvalidWorkflow(var reason, var errors) ->
                new ProblemException(ProblemCode.INVALID_WORKFLOW, reason).withErrors(errors);
            case SubmitJob.Outcome.KeyReused(var jobId) ->
                new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "Expected the request that this idempotency key was first used for, which made job " + jobId
                                + ", but got another one. Use a new key for each new request.");
            case SubmitJob.Outcome.QuotaExceeded(var detail, var retryAfter) ->
                new ProblemException(ProblemCode.QUOTA_EXCEEDED, detail)
                        .withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
            case SubmitJob.Outcome.NotStorable(var reason) ->
                new ProblemException(
                        ProblemCode.INVALID_FIELDS,
                        "Expected a job that the database can keep, but it refused this one: " + reason);
        };
    }
}
