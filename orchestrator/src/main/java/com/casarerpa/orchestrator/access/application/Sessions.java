package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.Admission;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.application.AuditLog;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Signs admins in and out: a session stands for the key that it was opened with, and lasts twelve hours.
public final class Sessions {
    private static final Duration LENGTH = Duration.ofHours(12);

    private final CredentialStore store;
    private final Admit admit;
    private final AuditLog audit;

    public Sessions(CredentialStore store, Admit admit, AuditLog audit) {
        this.store = store;
        this.admit = admit;
        this.audit = audit;
    }

    /// What became of signing in.
    public sealed interface SignIn {
        /// A session was opened.
        ///
        /// @param token for the cookie
        record Opened(Secret token, KeyOwner.OfAdmin owner, Instant expiresAt, Duration length) implements SignIn {}

        /// The key is not an admin's, or may not be used.
        record Refused(String reason) implements SignIn {}

        /// Too many keys from this address were refused.
        record Slowed(Duration retryAfter) implements SignIn {}
    }

    /// Opens a session with an admin key.
    public SignIn signIn(Secret key, Actor asker) {
        return switch (admit.key(key, asker, "sign-in")) {
            case Admission.Refused refused -> new SignIn.Refused(refused.reason());
            case Admission.Slowed slowed -> new SignIn.Slowed(slowed.retryAfter());
            case Admission.Admitted(KeyOwner.OfRobot robot) ->
                new SignIn.Refused("it is the key of robot " + robot.robotName());
            case Admission.Admitted(KeyOwner.OfAdmin owner) -> {
                var token = Secret.newSession();
                var end = store.openSession(token.digest(), owner, LENGTH);
                note(owner, asker, "session.opened");
                yield new SignIn.Opened(token, owner, end, LENGTH);
            }
        };
    }

    /// Ends a session.
    public void signOut(Secret token, KeyOwner.OfAdmin owner, Actor actor) {
        store.endSession(token.digest());
        admit.forget(token);
        note(owner, actor, "session.closed");
    }

    /// When the session ends; empty when there is none.
    public Optional<Instant> expiry(Secret token) {
        return store.session(token.digest()).flatMap(found -> found.expiresAt());
    }

    private void note(KeyOwner.OfAdmin owner, Actor asker, String action) {
        var actor = new Actor("admin:" + owner.name(), asker.requestId(), asker.address());
        audit.append(new AuditEntry(
                actor, action, "admin_key", owner.keyId().toString(), Optional.empty(), Optional.empty(), Map.of()));
    }
}
