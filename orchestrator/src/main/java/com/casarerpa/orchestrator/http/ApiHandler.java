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
    private final Admission admission;
    private final Router router;
    private final ServerThreads threads;
    private final ExecutorService virtualThreads;
    private final SocketUpgrade sockets;
    private final LongAdder underWay = new LongAdder();
    private volatile boolean stopping;

    ApiHandler(
            Server server,
            HttpSettings settings,
            HttpParts parts,
            ServerThreads threads,
            ExecutorService virtualThreads) {
        this.threads = threads;
        this.settings = settings;
        this.parts = parts;
        this.admission = new Admission(settings.limits(), parts.load());
        this.router = new Router(parts.routes(), parts.sockets());
        this.virtualThreads = virtualThreads;
        this.sockets = new SocketUpgrade(ServerWebSocketContainer.ensure(server), virtualThreads);
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback) {
        underWay.increment();
        var place = admission.place();
        var ending = Callback.from(callback, () -> {
            place.end();
            underWay.decrement();
        });
        new Exchange(this, request, response, place, ending).begin();
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

    Admission admission() {
        return admission;
    }

    Router router() {
        return router;
    }

    ServerThreads threads() {
        return threads;
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
