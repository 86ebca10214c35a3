package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.problem.ProblemCode;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/// Finds the credential in a request, and checks that its owner may call a route.
final class Credentials {
    private static final String CSRF_HEADER = "X-Casare-Csrf";
    private static final String BEARER = "bearer ";

    private Credentials() {}

    /// `X-Api-Key`, else `Authorization: Bearer` (old robots send both, with the same key), else the session cookie.
    static Optional<Credential> of(org.eclipse.jetty.server.Request request) {
        var key = request.getHeaders().get("X-Api-Key");
        if (key != null && !key.isBlank()) {
            return Optional.of(new Credential.Key(key.strip()));
        }
        var authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(
                    new Credential.Key(authorization.substring(BEARER.length()).strip()));
        }
        if (request.getHeaders().contains(HttpHeader.COOKIE)) {
            for (var cookie : org.eclipse.jetty.server.Request.getCookies(request)) {
                if (cookie.getName().equals(Credential.SESSION_COOKIE)) {
                    return Optional.of(new Credential.Session(cookie.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    /// 401, because nothing was sent.
    static ProblemException missing(Caller expected) {
        var what = expected == Caller.ROBOT ? "a robot key" : "an admin key or a session";
        return new ProblemException(
                        ProblemCode.UNAUTHENTICATED,
                        "Expected " + what + " in X-Api-Key or Authorization: Bearer, but the request has none.")
                .withHeader("WWW-Authenticate", "Bearer realm=\"casare\"");
    }

    /// A page of another site can make a browser send the cookie, but not this header.
    static void checkCsrf(Credential credential, org.eclipse.jetty.server.Request request) {
        if (credential instanceof Credential.Session
                && !isRead(request.getMethod())
                && !"1".equals(request.getHeaders().get(CSRF_HEADER))) {
            throw new ProblemException(
                    ProblemCode.CSRF_HEADER_MISSING,
                    "Expected the header " + CSRF_HEADER + ": 1 with a session cookie on " + request.getMethod() + ".");
        }
    }

    /// @throws ProblemException 403 when `principal` may not call a route for `caller` of which admins need the role
    /// `needed`
    static void check(Principal principal, Caller caller, AdminRole needed) {
        switch (principal) {
            case RobotPrincipal robot -> {
                if (caller != Caller.ROBOT && caller != Caller.ROBOT_OR_ADMIN && caller != Caller.ANYONE) {
                    throw forbidden("an admin key or a session", "the key of robot " + robot.robotName());
                }
            }
            case AdminPrincipal admin -> {
                if (caller == Caller.ROBOT) {
                    throw forbidden("a robot key", "the admin key " + admin.name());
                }
                if (!admin.may(needed)) {
                    throw forbidden(
                            "an admin key of the role " + needed.text(),
                            "the key " + admin.name() + " of the role "
                                    + admin.role().text());
                }
            }
        }
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static ProblemException forbidden(String expected, String found) {
        return new ProblemException(ProblemCode.FORBIDDEN, "Expected " + expected + ", but got " + found + ".");
    }
}
