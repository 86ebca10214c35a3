package com.casarerpa.orchestrator.http;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

/// One operation of the API as a value: it binds the server, decides who may call, labels metrics, and is
/// compared with the OpenAPI document.
///
/// @param method what the caller sends
/// @param path a template such as `/api/v1/jobs/{job_id}/complete`
/// @param operationId the operation's id in the OpenAPI document
/// @param caller who may call
/// @param endpoint what answers
/// @param priority which calls are refused first when there are too many
/// @param cost what it takes from the rate of its key; 1 for a small call
public record Route(
        Method method, String path, String operationId, Caller caller, Endpoint endpoint, Priority priority, int cost) {

    public Route {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(priority, "priority");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Expected a path that starts with \"/\", got \"" + path + "\"");
        }
        if (operationId.isBlank()) {
            throw new IllegalArgumentException("Expected an operation id for " + method + " " + path);
        }
        if (cost < 1) {
            throw new IllegalArgumentException("Expected a cost of at least 1 for " + operationId + ", got " + cost);
        }
    }

    /// What answers a route: a handler that may block, or one that must not.
    public sealed interface Endpoint permits Blocking, Async {}

    /// Runs on a virtual thread of its own and may block. A [ProblemException] becomes that problem; anything
    /// else thrown becomes a 500 that is logged once with the request id.
    @FunctionalInterface
    public non-sealed interface Blocking extends Endpoint {
        /// Answers `request`.
        Answer answer(Request request) throws Exception;
    }

    /// Runs on the server's own thread after the body has arrived, and must not block; the answer may come later
    /// from any thread.
    @FunctionalInterface
    public non-sealed interface Async extends Endpoint {
        /// Begins to answer `request`; a stage that ends with a [ProblemException] becomes that problem.
        CompletionStage<Answer> answer(Request request);
    }

    /// What only robots call keeps their work going, unless [#with(Priority)] says otherwise.
    private static Route of(Method method, String path, String operationId, Caller caller, Endpoint endpoint) {
        var priority = caller == Caller.ROBOT ? Priority.VITAL : Priority.NORMAL;
        return new Route(method, path, operationId, caller, endpoint, priority, 1);
    }

    /// The same route with another priority.
    public Route with(Priority other) {
        return new Route(method, path, operationId, caller, endpoint, other, cost);
    }

    /// The same route for calls that cost as much as `units` small ones.
    public Route costing(int units) {
        return new Route(method, path, operationId, caller, endpoint, priority, units);
    }

    /// A GET whose handler may block.
    public static Route get(String path, String operationId, Caller caller, Blocking handler) {
        return of(Method.GET, path, operationId, caller, handler);
    }

    /// A POST whose handler may block.
    public static Route post(String path, String operationId, Caller caller, Blocking handler) {
        return of(Method.POST, path, operationId, caller, handler);
    }

    /// A PUT whose handler may block.
    public static Route put(String path, String operationId, Caller caller, Blocking handler) {
        return of(Method.PUT, path, operationId, caller, handler);
    }

    /// A DELETE whose handler may block.
    public static Route delete(String path, String operationId, Caller caller, Blocking handler) {
        return of(Method.DELETE, path, operationId, caller, handler);
    }

    /// A PUT whose handler does not block.
    public static Route putAsync(String path, String operationId, Caller caller, Async handler) {
        return of(Method.PUT, path, operationId, caller, handler);
    }

    /// A POST whose handler does not block: for the hot calls and for what waits in memory (a parked claim).
    public static Route postAsync(String path, String operationId, Caller caller, Async handler) {
        return of(Method.POST, path, operationId, caller, handler);
    }
}
