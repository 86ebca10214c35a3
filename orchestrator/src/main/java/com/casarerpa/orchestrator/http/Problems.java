package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.contract.problem.ProblemCode;

/// Renders refusals: the one place where `application/problem+json` is written.
final class Problems {
    static final String CONTENT_TYPE = "application/problem+json";

    private Problems() {}

    /// The answer for `problem`.
    ///
    /// @param instance the path that was called
    static Answer answer(ProblemException problem, String instance, String requestId) {
        var plain = Problem.of(problem.code(), problem.detail(), instance, requestId);
        var body = new Problem(
                plain.type(),
                plain.title(),
                plain.status(),
                plain.detail(),
                plain.instance(),
                plain.code(),
                plain.requestId(),
                problem.errors().isEmpty() ? null : problem.errors(),
                problem.nextOffset().isPresent() ? problem.nextOffset().getAsLong() : null);
        return new Answer(
                plain.status(),
                problem.headers(),
                new Answer.Bytes(ContractJson.mapper().writeValueAsBytes(body), CONTENT_TYPE));
    }

    /// The answer for a bug or broken surroundings; says nothing of the cause.
    static Answer internalError(String instance, String requestId) {
        return answer(
                new ProblemException(
                        ProblemCode.INTERNAL_ERROR,
                        "The server met an error that it did not expect. Its log has the cause under the request id "
                                + requestId + "."),
                instance,
                requestId);
    }

    /// The refusal of a path that nothing serves.
    static ProblemException noSuchPath(String path) {
        return new ProblemException(
                ProblemCode.NOT_FOUND,
                "Nothing is served at " + path + ". The API is described at /docs; its paths begin with /api/v1/.");
    }

    /// The refusal of a method that a path does not have.
    static ProblemException methodNotAllowed(String method, String path, String allowed) {
        return new ProblemException(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "Expected " + allowed + " at " + path + ", but got " + method + ".")
                .withHeader("Allow", allowed);
    }

    /// The refusal of a body over the limit.
    static ProblemException bodyTooLarge(int limit) {
        return new ProblemException(
                        ProblemCode.BODY_TOO_LARGE,
                        "Expected a body of at most " + limit + " bytes (" + limit / (1024 * 1024)
                                + " MiB), but more was sent; nothing of it was used.")
                .withHeader("Connection", "close");
    }
}
