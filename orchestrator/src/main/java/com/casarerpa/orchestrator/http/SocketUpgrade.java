package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/// Turns requests into WebSockets.
final class SocketUpgrade {
    private static final int MOST_FROM_CLIENT = 4 * 1024;

    private final ServerWebSocketContainer container;
    private final Executor virtualThreads;

    SocketUpgrade(ServerWebSocketContainer container, Executor virtualThreads) {
        this.container = container;
        // Clients have nothing to say on these sockets.
        container.setMaxTextMessageSize(MOST_FROM_CLIENT);
        container.setMaxBinaryMessageSize(MOST_FROM_CLIENT);
        container.setMaxFrameSize(MOST_FROM_CLIENT);
        container.setInputBufferSize(MOST_FROM_CLIENT);
        this.virtualThreads = virtualThreads;
    }

    /// Whether the request is a handshake.
    static boolean isAsked(org.eclipse.jetty.server.Request request) {
        return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
    }

    /// Checks that a browser's page came from this server: cookies go along with a WebSocket to any site.
    ///
    /// @throws ProblemException 403 when the page came from elsewhere
    static void checkOrigin(org.eclipse.jetty.server.Request request) {
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            return; // No browser. One always says where its page came from.
        }
        var host = request.getHeaders().get(HttpHeader.HOST);
        var forwarded = request.getHeaders().get("X-Forwarded-Host");
        var authority = authority(origin);
        if (authority == null || !(authority.equalsIgnoreCase(host) || authority.equalsIgnoreCase(forwarded))) {
            throw new ProblemException(
                    ProblemCode.ORIGIN_NOT_ALLOWED,
                    "Expected a page of this server (" + host + "), but the Origin is " + origin + ".");
        }
    }

    private static @Nullable String authority(String origin) {
        try {
            var uri = URI.create(origin);
            return uri.getAuthority() == null ? null : uri.getAuthority().toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException malformed) {
            return null; // Such as "null", which a sandboxed page sends: not ours.
        }
    }

    /// Upgrades; afterwards the route's listener has the socket.
    void upgrade(
            Request request,
            SocketRoute route,
            org.eclipse.jetty.server.Request source,
            Response response,
            Callback callback) {
        container.upgrade(
                (asked, answer, failed) -> {
                    // Compressing would cost each client anew what is written once for all, and hold memory for each.
                    answer.setExtensions(List.of());
                    return new JettySocket(socket ->
                            virtualThreads.execute(() -> route.listener().opened(request, socket)));
                },
                source,
                response,
                callback);
    }
}
