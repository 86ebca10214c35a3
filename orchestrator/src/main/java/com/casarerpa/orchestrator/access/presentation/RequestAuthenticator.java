package com.casarerpa.orchestrator.access.presentation;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.access.application.Admit;
import com.casarerpa.orchestrator.access.domain.Admission;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.http.AdminPrincipal;
import com.casarerpa.orchestrator.http.Authenticator;
import com.casarerpa.orchestrator.http.Credential;
import com.casarerpa.orchestrator.http.Principal;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.RobotPrincipal;
import java.time.Duration;
import java.util.Optional;

/// Checks the credential of each request. Thread-safe.
public final class RequestAuthenticator implements Authenticator {
    private final Admit admit;

    public RequestAuthenticator(Admit admit) {
        this.admit = admit;
    }

    @Override
    public Optional<Principal> remembered(Credential credential, Origin origin) {
        return admit.remembered(secret(credential), origin::address).map(RequestAuthenticator::principal);
    }

    @Override
    public Principal authenticate(Credential credential, Origin origin) {
        var actor = new Actor("unknown", origin.requestId(), origin.address());
        var admission = switch (credential) {
            case Credential.Key key -> admit.key(secret(key), actor, origin.target());
            case Credential.Session session -> admit.session(secret(session), actor, origin.target());
        };
        return switch (admission) {
            case Admission.Admitted admitted -> principal(admitted.owner());
            case Admission.Refused refused -> throw refused(credential, refused);
            case Admission.Slowed slowed -> throw slowed(slowed.retryAfter());
        };
    }

    private static ProblemException refused(Credential credential, Admission.Refused refused) {
        var detail = switch (credential) {
            case Credential.Key key ->
                "Expected a valid key, but " + refused.reason() + ". An admin can make a new one.";
            case Credential.Session session -> "Expected a valid session, but " + refused.reason() + ". Sign in again.";
        };
        return new ProblemException(ProblemCode.UNAUTHENTICATED, detail)
                .withHeader("WWW-Authenticate", "Bearer realm=\"casare\"");
    }

    /// 429: too many keys that came from this address were refused.
    static ProblemException slowed(Duration retryAfter) {
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "Expected a valid key, but this one and many others from this address were refused. Check"
                                + " the key; a valid one is accepted at any time.")
                .withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    private static Secret secret(Credential credential) {
        return switch (credential) {
            case Credential.Key(String value) -> new Secret(value);
            case Credential.Session(String value) -> new Secret(value);
        };
    }

    private static Principal principal(KeyOwner owner) {
        return switch (owner) {
            case KeyOwner.OfRobot robot ->
                new RobotPrincipal(
                        robot.keyId(),
                        robot.robotId(),
                        robot.robotName(),
                        robot.tenantId(),
                        robot.workspaceId(),
                        robot.environments());
            case KeyOwner.OfAdmin admin ->
                new AdminPrincipal(admin.keyId(), admin.name(), admin.role(), admin.onlyTenant());
        };
    }
}
