package com.casarerpa.orchestrator.http;

/// A WebSocket endpoint as a value. The caller is checked, and the `Origin` compared with the host, before the
/// connection is upgraded.
///
/// @param path the exact path
/// @param operationId the operation's id in the OpenAPI document
/// @param caller who may connect
/// @param listener is given each new connection; it may block
public record SocketRoute(String path, String operationId, Caller caller, Listener listener) {

    /// Takes new connections.
    @FunctionalInterface
    public interface Listener {
        /// `request` has been upgraded to `socket`. A [ProblemException] thrown by [#check(Request)] comes first.
        void opened(Request request, Socket socket);

        /// Looks at the request before it is upgraded; a [ProblemException] refuses it with that problem.
        default void check(Request request) {}
    }
}
