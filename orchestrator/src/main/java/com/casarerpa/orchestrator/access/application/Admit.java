package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.Admission;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.access.domain.StoredCredential;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tells whose a key or a session is. Good ones are remembered, see [RememberedKeys]; of one that is refused it is
/// remembered for a second, so that a robot that insists costs little. Thread-safe.
public final class Admit {
    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final int MOST_REFUSED = 10_000;

    private final CredentialStore store;
    private final RememberedKeys remembered;
    private final KeyUses uses;
    private final RefusalLog refusals;
    private final GuessLimiter guesses;
    private final Cache<Secret.Digest, Admission.Refused> refused = Caffeine.newBuilder()
            .expireAfterWrite(REFUSED)
            .maximumSize(MOST_REFUSED)
            .build();

    public Admit(
            CredentialStore store, RememberedKeys remembered, KeyUses uses, RefusalLog refusals, GuessLimiter guesses) {
        this.store = store;
        this.remembered = remembered;
        this.uses = uses;
        this.refusals = refusals;
        this.guesses = guesses;
    }

    /// The owner when it is remembered; does not block.
    ///
    /// @param address from where it is used; asked for about once a minute
    public Optional<KeyOwner> remembered(Secret secret, Supplier<String> address) {
        var owner = remembered.find(secret.digest());
        owner.ifPresent(found -> uses.note(found, address));
        return owner;
    }

    /// Looks a key up.
    ///
    /// @param actor who is noted when it is refused
    /// @param target what it was used for, e.g. `POST /api/v1/jobs/claim`
    public Admission key(Secret secret, Actor actor, String target) {
        return admit(secret, secret.isRobotKey() ? store::robotKey : store::adminKey, actor, target);
    }

    /// Looks a session up; parameters as in [#key].
    public Admission session(Secret secret, Actor actor, String target) {
        return admit(secret, store::session, actor, target);
    }

    private Admission admit(
            Secret secret, Function<Secret.Digest, Optional<StoredCredential>> lookUp, Actor actor, String target) {
        var digest = secret.digest();
        var known = refused.getIfPresent(digest);
        if (known != null) {
            return known;
        }
        if (!guesses.guesses(actor.address())) {
            return lookedUp(secret, digest, lookUp, actor, target);
        }
        if (!guesses.enterSlowly()) {
            return new Admission.Slowed(GuessLimiter.REFILL);
        }
        try {
            var admission = lookedUp(secret, digest, lookUp, actor, target);
            return admission instanceof Admission.Refused ? new Admission.Slowed(GuessLimiter.REFILL) : admission;
        } finally {
            guesses.leave();
        }
    }

    private Admission lookedUp(
            Secret secret,
            Secret.Digest digest,
            Function<Secret.Digest, Optional<StoredCredential>> lookUp,
            Actor actor,
            String target) {
        var before = remembered.now();
        var found = lookUp.apply(digest);
        var admission = found.map(each -> each.admit(secret))
                .orElseGet(() -> new Admission.Refused("it is unknown", Optional.empty()));
        switch (admission) {
            case Admission.Admitted admitted -> {
                remembered.put(found.orElseThrow(), before);
                uses.note(admitted.owner(), actor::address);
            }
            case Admission.Refused refusal -> {
                refused.put(digest, refusal);
                guesses.refused(digest, actor.address());
                refusals.refused(digest, refusal, actor, target);
            }
            case Admission.Slowed slowed -> throw new IllegalStateException("A stored credential slows nobody");
        }
        return admission;
    }

    /// Forgets a key and its sessions: it has been revoked, or changed.
    public void forget(UUID keyId) {
        remembered.forget(keyId);
    }

    /// Forgets a session that has ended.
    public void forget(Secret secret) {
        remembered.forget(secret.digest());
    }
}
