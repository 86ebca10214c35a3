package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.problem.ProblemCode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request from its first header to the last byte of its answer: find the route, authenticate the caller, read
/// the body, run the handler, write the answer. No step blocks a thread of the server: what may block runs on a
/// virtual thread.
final class Exchange implements Authenticator.Origin {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Logger ACCESS = LoggerFactory.getLogger("com.casarerpa.access");
    private static final int CLIENT_GONE = 499;
    private static final int ANYONES_BODY = 64 * 1024;

    private final ApiHandler server;
    private final org.eclipse.jetty.server.Request source;
    private final Response response;
    private final Admission.Place place;
    private final Callback callback;
    private final String requestId;
    private final String path;
    private final ClientPresence presence;
    private final Pace pace;
    private final AtomicBoolean answered = new AtomicBoolean();
    private String operationId = "none";
    private volatile boolean bodyTaken;
    private volatile @Nullable JettyRequest asked;

    /// @param place not taken yet
    /// @param callback ends the request, and its place
    Exchange(
            ApiHandler server,
            org.eclipse.jetty.server.Request source,
            Response response,
            Admission.Place place,
            Callback callback) {
        this.server = server;
        this.source = source;
        this.response = response;
        this.place = place;
        this.callback = callback;
        this.requestId = RequestIds.of(source.getHeaders().get("X-Request-ID"));
        this.path = source.getHttpURI().getCanonicalPath();
        this.presence = new ClientPresence(source, this::abandoned);
        this.pace = HttpConnector.pace(source);
        response.getHeaders().put("X-Request-ID", requestId);
    }

    /// Begins; everything that follows ends in one answer.
    void begin() {
        pace.serving();
        guarded(this::route);
    }

    private void route() throws Exception {
        if (server.stopping()) {
            throw new ProblemException(ProblemCode.SHUTTING_DOWN, "The server is stopping. Repeat the request.")
                    .withHeader("Retry-After", "1")
                    .withHeader("Connection", "close");
        }
        if (HttpConnector.isExcess(source)) {
            throw server.admission().tooManyConnections();
        }
        var match = server.router().find(path);
        if (match.isEmpty()) {
            page();
            return;
        }
        var request = new JettyRequest(source, this, match.get().parameters(), presence, place);
        asked = request;
        var socket = match.get().socket();
        var method = method();
        if (socket.isPresent() && method.equals(Optional.of(Method.GET))) {
            operationId = socket.get().operationId();
            var needed = server.needed(socket.get());
            authenticate(
                    request,
                    socket.get().caller(),
                    needed,
                    () -> withinReach(request, () -> upgrade(request, socket.get())));
            return;
        }
        var route = method.map(match.get().routes()::get);
        if (route.isEmpty()) {
            notAllowed(match.get());
            return;
        }
        operationId = route.get().operationId();
        place.enter(route.get().priority());
        if (route.get().caller() == Caller.ANYONE) {
            readBody(request, route.get());
        } else {
            var needed = server.needed(route.get());
            authenticate(request, route.get().caller(), needed, () -> {
                server.rates().take(request.principal(), route.get(), source.getLength());
                readBody(request, route.get());
            });
        }
    }

    private Optional<Method> method() {
        return switch (source.getMethod()) {
            case "GET", "HEAD" -> Optional.of(Method.GET);
            case "POST" -> Optional.of(Method.POST);
            case "PUT" -> Optional.of(Method.PUT);
            case "DELETE" -> Optional.of(Method.DELETE);
            default -> Optional.empty();
        };
    }

    private void notAllowed(Router.Match match) {
        var allowed = EnumSet.noneOf(Method.class);
        allowed.addAll(match.routes().keySet());
        if (match.socket().isPresent()) {
            allowed.add(Method.GET);
        }
        var words = allowed.stream().map(Method::name).collect(Collectors.joining(", "));
        if (source.getMethod().equals("OPTIONS")) {
            answer(Answer.noContent().with("Allow", words));
            return;
        }
        throw Problems.methodNotAllowed(source.getMethod(), path, words);
    }

    private void page() {
        if (path.startsWith("/api/") || method().filter(Method.GET::equals).isEmpty()) {
            throw Problems.noSuchPath(path);
        }
        place.enter(Priority.NORMAL);
        var request = new JettyRequest(source, this, Router.Parameters.NONE, presence, place);
        blocking(() -> answer(server.parts().pages().find(request).orElseThrow(() -> Problems.noSuchPath(path))));
    }

    /// Runs `then` unless an admin of one tenant asks for what is another's.
    private void withinReach(JettyRequest request, Step then) throws Exception {
        var only = request.onlyTenant();
        if (only.isEmpty()) {
            then.run();
            return;
        }
        blocking(() -> {
            server.parts().gate().checkReach(operationId, only.get(), request);
            then.run();
        });
    }

    private void authenticate(JettyRequest request, Caller caller, AdminRole needed, Step then) throws Exception {
        var credential = Credentials.of(source).orElseThrow(() -> Credentials.missing(caller));
        var remembered = server.parts().authenticator().remembered(credential, this);
        if (remembered.isPresent()) {
            admit(request, caller, needed, credential, remembered.get());
            then.run();
            return;
        }
        blocking(() -> {
            admit(
                    request,
                    caller,
                    needed,
                    credential,
                    server.parts().authenticator().authenticate(credential, this));
            then.run();
        });
    }

    @Override
    public String address() {
        var proxies = server.settings().proxies();
        return proxies.client(
                org.eclipse.jetty.server.Request.getRemoteAddr(source),
                source.getHeaders().getValuesList(proxies.header()));
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public String target() {
        return source.getMethod() + " " + path;
    }

    private void admit(
            JettyRequest request, Caller caller, AdminRole needed, Credential credential, Principal principal) {
        Credentials.check(principal, caller, needed);
        Credentials.checkCsrf(credential, source);
        request.authenticated(principal, credential);
    }

    private void upgrade(JettyRequest request, SocketRoute route) {
        SocketUpgrade.checkOrigin(source);
        route.listener().check(request);
        if (!SocketUpgrade.isAsked(source)) {
            throw new ProblemException(
                            ProblemCode.BAD_REQUEST,
                            "Expected a WebSocket handshake (Upgrade: websocket) at " + path
                                    + ", but got a plain request.")
                    .withHeader("Upgrade", "websocket");
        }
        if (answered.compareAndSet(false, true)) {
            pace.upgraded();
            server.sockets().upgrade(request, route, source, response, callback);
            finished(101);
        }
    }

    private void readBody(JettyRequest request, Route route) {
        if (route.method() == Method.GET) {
            guarded(() -> withinReach(request, () -> run(request, route)));
            return;
        }
        pace.body();
        BodyReader.read(source, bodyLimit(route), place, (body, problem) -> {
            pace.serving();
            if (problem != null) {
                fail(problem);
                return;
            }
            bodyTaken = true;
            request.arrived(body);
            guarded(() -> withinReach(request, () -> run(request, route)));
        });
    }

    /// Who has shown no credential may send no more than a form.
    private int bodyLimit(Route route) {
        int limit = server.settings().bodyLimit();
        return route.caller() == Caller.ANYONE ? Math.min(limit, ANYONES_BODY) : limit;
    }

    private void run(JettyRequest request, Route route) {
        switch (route.endpoint()) {
            case Route.Blocking blocking ->
                blocking(() -> correlated(() -> guarded(() -> answer(blocking.answer(request)))));
            case Route.Async async ->
                async.answer(request).whenComplete((answer, failure) -> {
                    if (failure != null) {
                        fail(failure);
                    } else {
                        guarded(() -> answer(answer));
                    }
                });
        }
    }

    /// A step that may throw.
    private interface Step {
        void run() throws Exception;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail(stopped);
        } catch (Exception | StackOverflowError failure) {
            fail(failure);
        }
    }

    private void blocking(Step step) {
        if (Thread.currentThread().isVirtual()) {
            guarded(step);
        } else {
            server.virtualThreads().execute(() -> guarded(step));
        }
    }

    /// Runs `step` with the ids of this request in each log line.
    private void correlated(Runnable step) {
        var request = asked;
        if (request == null) {
            step.run();
        } else {
            LogContext.with(requestId, request, step);
        }
    }

    private void fail(Throwable failure) {
        var cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof ProblemException problem) {
            answer(Problems.answer(problem, path, requestId));
            return;
        }
        correlated(() -> broken(cause));
    }

    private void broken(Throwable cause) {
        var refusal = server.parts().failures().refusal(cause);
        if (refusal.isPresent()) {
            LOG.warn(
                    "{} {} [{}]: {}",
                    source.getMethod(),
                    path,
                    requestId,
                    refusal.get().detail());
            answer(Problems.answer(refusal.get(), path, requestId));
        } else {
            LOG.error("{} {} [{}] failed", source.getMethod(), path, requestId, cause);
            answer(Problems.internalError(path, requestId));
        }
    }

    private void answer(Answer answer) {
        if (!presence.answering() || !answered.compareAndSet(false, true)) {
            return;
        }
        if (presence.mustClose()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        boolean unread = !bodyTaken && isBodyComing();
        pace.answering();
        AnswerWriter.write(answer, source, response, new Callback() {
            @Override
            public void succeeded() {
                finished(answer.status());
                if (unread) {
                    // A connection closed with unread bytes is reset: the client might never see the answer, or
                    // send its next request into it.
                    Drain.of(source, server.server().getScheduler(), Callback.from(pace::quiet, callback));
                } else {
                    pace.quiet();
                    server.threads().runHere(callback::succeeded);
                }
            }

            @Override
            public void failed(Throwable cause) {
                finished(CLIENT_GONE);
                presence.gone();
                callback.failed(cause);
            }
        });
    }

    /// Whether the client sends a body without waiting to be asked for it.
    private boolean isBodyComing() {
        var headers = source.getHeaders();
        return (headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING))
                && !headers.contains(HttpHeader.EXPECT);
    }

    /// The client has gone before its answer. It may have closed its half only and still listen: the connection ends
    /// without an answer, since any would be taken for one to the request.
    private void abandoned() {
        if (answered.compareAndSet(false, true)) {
            finished(CLIENT_GONE);
            source.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("The client has gone"));
        }
    }

    private void finished(int status) {
        long nanos = System.nanoTime() - source.getBeginNanoTime();
        server.parts().observer().finished(operationId, method().orElse(Method.GET), status, nanos);
        if (ACCESS.isDebugEnabled()) {
            correlated(() -> ACCESS.debug(
                    "{} {} {} {} ms [{}] {}",
                    source.getMethod(),
                    path,
                    status,
                    nanos / 1_000_000,
                    requestId,
                    address()));
        }
    }
}
