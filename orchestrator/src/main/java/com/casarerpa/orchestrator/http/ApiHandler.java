package com.casarerpa.orchestrator.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// The server's one handler: makes an [Exchange] of each request.
final class ApiHandler extends Handler.Abstract.NonBlocking {
    private final HttpSettings settings;
    private final HttpParts parts;
    private final Router router;
    private final ExecutorService virtualThreads;
    private final SocketUpgrade sockets;
    private final LongAdder underWay = new LongAdder();
    private volatile boolean stopping;

    ApiHandler(Server server, HttpSettings settings, HttpParts parts, ExecutorService virtualThreads) {
        this.settings = settings;
        this.parts = parts;
        this.router = new Router(parts.routes(), parts.sockets());
        this.virtualThreads = virtualThreads;
        this.sockets = new SocketUpgrade(ServerWebSocketContainer.ensure(server), virtualThreads);
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback) {
        underWay.increment();
        new Exchange(this, request, response, Callback.from(callback, underWay::decrement)).begin();
        return true;
    }

    /// From now on each request is refused with 503 `shutting-down`.
    void stopServing() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }

    /// How many requests have begun and not ended.
    long underWay() {
        return underWay.sum();
    }

    HttpSettings settings() {
        return settings;
    }

    HttpParts parts() {
        return parts;
    }

    Router router() {
        return router;
    }

    ExecutorService virtualThreads() {
        return virtualThreads;
    }

    SocketUpgrade sockets() {
        return sockets;
    }

    Server server() {
        return getServer();
    }
}
