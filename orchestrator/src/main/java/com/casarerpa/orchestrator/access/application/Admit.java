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

/// Tells whose a key or a session is. Good ones are remembered for at most a second, so that a revocation on another
/// orchestrator takes effect within that time; on this one, [#forget(UUID)] makes it take effect at once.
/// Thread-safe.
public final class Admit {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 50_000;

    private final CredentialStore store;
    private final RefusalLog refusals;
    private final Cache<Secret.Digest, KeyOwner> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();
    private final Cache<UUID, Boolean> usesNoted = Caffeine.newBuilder()
            .expireAfterWrite(USE_NOTED_EVERY)
            .maximumSize(MOST_REMEMBERED)
            .build();

    public Admit(CredentialStore store, RefusalLog refusals) {
        this.store = store;
        this.refusals = refusals;
    }

    /// The owner when it is remembered; does not block.
    public Optional<KeyOwner> remembered(Secret secret) {
        return Optional.ofNullable(remembered.getIfPresent(secret.digest()));
    }

    /// Looks a key up.
    ///
    /// @param actor who is noted when it is refused
    /// @param target what it was used for, e.g. `POST /api/v1/jobs/claim`
    public Admission key(Secret secret, Actor actor, String target) {
        var digest = secret.digest();
        return admit(secret, secret.isRobotKey() ? store.robotKey(digest) : store.adminKey(digest), actor, target);
    }

    /// Looks a session up; parameters as in [#key].
    public Admission session(Secret secret, Actor actor, String target) {
        return admit(secret, store.session(secret.digest()), actor, target);
    }

    private Admission admit(Secret secret, Optional<StoredCredential> found, Actor actor, String target) {
        var admission = found.map(each -> each.admit(secret))
                .orElseGet(() -> new Admission.Refused("it is unknown", Optional.empty()));
        switch (admission) {
            case Admission.Admitted admitted -> {
                remembered.put(secret.digest(), admitted.owner());
                noteUse(admitted.owner(), actor.address());
            }
            case Admission.Refused refused -> refusals.refused(secret.digest(), refused, actor, target);
        }
        return admission;
    }

    private void noteUse(KeyOwner owner, String address) {
        if (usesNoted.getIfPresent(owner.keyId()) == null) {
            usesNoted.put(owner.keyId(), true);
            store.used(owner, address);
        }
    }

    /// Forgets a key and its sessions: it has been revoked, or changed.
    public void forget(UUID keyId) {
        remembered.asMap().values().removeIf(owner -> owner.keyId().equals(keyId));
    }

    /// Forgets a session that has ended.
    public void forget(Secret secret) {
        remembered.invalidate(secret.digest());
    }
}
