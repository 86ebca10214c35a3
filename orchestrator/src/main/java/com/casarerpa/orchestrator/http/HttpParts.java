package com.casarerpa.orchestrator.http;

import java.util.List;
import java.util.Optional;

/// What the server serves and whom it asks.
///
/// @param routes the API
/// @param sockets its WebSocket endpoints
/// @param pages what is served for a GET that no route matches, such as the dashboard
/// @param authenticator tells who a credential belongs to
/// @param observer is told of each finished request
/// @param failures turns what a handler threw into a refusal where it is one, e.g. a database that is away
/// @param load how much waits behind the handlers
/// @param gate what admins may do
public record HttpParts(
        List<Route> routes,
        List<SocketRoute> sockets,
        Pages pages,
        Authenticator authenticator,
        Observer observer,
        Failures failures,
        Load load,
        Gate gate) {

    public HttpParts {
        routes = List.copyOf(routes);
        sockets = List.copyOf(sockets);
    }

    /// Parts with nothing that waits behind the handlers.
    public HttpParts(
            List<Route> routes,
            List<SocketRoute> sockets,
            Pages pages,
            Authenticator authenticator,
            Observer observer,
            Failures failures) {
        this(routes, sockets, pages, authenticator, observer, failures, priority -> 0);
    }

    /// Parts without tenants.
    public HttpParts(
            List<Route> routes,
            List<SocketRoute> sockets,
            Pages pages,
            Authenticator authenticator,
            Observer observer,
            Failures failures,
            Load load) {
        this(routes, sockets, pages, authenticator, observer, failures, load, Gate.BY_CALLER);
    }

    /// Knows the queues behind the handlers.
    @FunctionalInterface
    public interface Load {
        /// How many requests of `priority` wait to be worked on, parked ones that a queue holds included. Cheap: it is
        /// asked with each request.
        int waiting(Priority priority);
    }

    /// Serves what is not part of the API.
    @FunctionalInterface
    public interface Pages {
        /// The page at the request's path; empty means 404. May block.
        Optional<Answer> find(Request request);
    }

    /// Counts and times requests.
    @FunctionalInterface
    public interface Observer {
        /// A request was answered.
        ///
        /// @param operationId the route's, or `none`
        /// @param status what was answered; 499 when the client was gone before
        /// @param nanos from the first byte of the request to the last of the answer
        void finished(String operationId, Method method, int status, long nanos);
    }

    /// Knows which exceptions are refusals.
    @FunctionalInterface
    public interface Failures {
        /// The refusal that `failure` stands for; empty when it is a bug or broken surroundings.
        Optional<ProblemException> refusal(Throwable failure);
    }
}
