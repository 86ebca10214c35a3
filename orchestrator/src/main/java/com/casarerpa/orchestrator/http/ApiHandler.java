package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.access.AdminRole;
import java.util.HashMap;
import java.util.Map;
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
    private final KeyRates rates;
    private final Router router;
    private final ServerThreads threads;
    private final ExecutorService virtualThreads;
    private final SocketUpgrade sockets;
    private final Map<String, AdminRole> needed = new HashMap<>();
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
        this.rates = new KeyRates(settings.rates(), System::nanoTime);
        this.router = new Router(parts.routes(), parts.sockets());
        this.virtualThreads = virtualThreads;
        decide(parts);
        this.sockets = new SocketUpgrade(ServerWebSocketContainer.ensure(server), virtualThreads);
    }

    /// Asked at the start, so that a server with an operation of which nobody decided who may do it never runs.
    private void decide(HttpParts parts) {
        for (var route : parts.routes()) {
            if (route.caller() != Caller.ANYONE && route.caller() != Caller.ROBOT) {
                needed.put(
                        route.operationId(), parts.gate().needed(route.operationId(), route.caller(), route.method()));
            }
        }
        for (var socket : parts.sockets()) {
            needed.put(socket.operationId(), parts.gate().needed(socket.operationId(), socket.caller(), Method.GET));
        }
    }

    /// The role that an admin needs; irrelevant for what admins may not call at all.
    AdminRole needed(Route route) {
        return needed.getOrDefault(route.operationId(), AdminRole.ADMIN);
    }

    AdminRole needed(SocketRoute socket) {
        return needed.getOrDefault(socket.operationId(), AdminRole.ADMIN);
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

    KeyRates rates() {
        return rates;
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
