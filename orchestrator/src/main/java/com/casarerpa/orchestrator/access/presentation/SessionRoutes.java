package com.casarerpa.orchestrator.access.presentation;

import com.casarerpa.contract.access.Session;
import com.casarerpa.contract.access.SignInRequest;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.access.application.Sessions;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Credential;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import java.util.List;
import java.util.Optional;

/// The dashboard's session over HTTP: a cookie that scripts cannot read and other sites cannot send.
public final class SessionRoutes {
    private static final String PATH = "/api/v1/session";

    private final Sessions sessions;

    public SessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.post(PATH, "signIn", Caller.ANYONE, this::signIn),
                Route.get(PATH, "getSession", Caller.VIEWER, this::whoAmI),
                Route.delete(PATH, "signOut", Caller.VIEWER, this::signOut));
    }

    private Answer signIn(Request request) {
        var key = new Secret(request.json(SignInRequest.class).adminKey().strip());
        return switch (sessions.signIn(key, actor(request, "unknown"))) {
            case Sessions.SignIn.Refused refused ->
                throw new ProblemException(
                        ProblemCode.UNAUTHENTICATED, "Expected a valid admin key, but " + refused.reason() + ".");
            case Sessions.SignIn.Slowed slowed -> throw RequestAuthenticator.slowed(slowed.retryAfter());
            case Sessions.SignIn.Opened opened ->
                Answer.ok(new Session(opened.owner().name(), opened.owner().role(), opened.expiresAt()))
                        .with(
                                "Set-Cookie",
                                cookie(
                                        request,
                                        opened.token().text(),
                                        opened.length().toSeconds()));
        };
    }

    private Answer whoAmI(Request request) {
        var admin = request.admin();
        var expiry = token(request).flatMap(sessions::expiry);
        return Answer.ok(new Session(admin.name(), admin.role(), expiry.orElse(null)));
    }

    private Answer signOut(Request request) {
        var admin = request.admin();
        var owner = new KeyOwner.OfAdmin(admin.keyId(), admin.name(), admin.role(), admin.onlyTenant());
        token(request).ifPresent(token -> sessions.signOut(token, owner, actor(request, admin.actor())));
        return Answer.noContent().with("Set-Cookie", cookie(request, "", 0));
    }

    private static Optional<Secret> token(Request request) {
        return request.credential() instanceof Credential.Session(String value)
                ? Optional.of(new Secret(value))
                : Optional.empty();
    }

    private static String cookie(Request request, String value, long seconds) {
        return Credential.SESSION_COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                + (request.secure() ? "; Secure" : "");
    }

    private static Actor actor(Request request, String name) {
        return new Actor(name, request.requestId(), request.remoteAddress());
    }
}
