package com.casarerpa.orchestrator.access.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// A key or session as it is stored, with the database's time of the look-up.
///
/// @param digest what it must hash to
/// @param owner whose it is
/// @param expiresAt when it ends; empty when it does not
/// @param graceUntil set when it was rotated: until then it still works
/// @param revokedAt when it was revoked
/// @param suspended whether its tenant or workspace is
/// @param now the database's time
public record StoredCredential(
        Secret.Digest digest,
        KeyOwner owner,
        Optional<Instant> expiresAt,
        Optional<Instant> graceUntil,
        Optional<Instant> revokedAt,
        boolean suspended,
        Instant now) {

    /// Whether `secret` may be used as this.
    public Admission admit(Secret secret) {
        if (!digest.matches(secret.digest())) {
            return refused("it is unknown");
        }
        if (revokedAt.isPresent()) {
            return refused("it was revoked at " + revokedAt.get());
        }
        if (isOver(expiresAt)) {
            return refused("it expired at " + expiresAt.orElseThrow());
        }
        if (isOver(graceUntil)) {
            return refused("it was replaced, and its grace time ended at " + graceUntil.orElseThrow());
        }
        if (suspended) {
            return refused("its tenant or workspace is suspended");
        }
        return new Admission.Admitted(owner);
    }

    /// How long it may still be used, as far as can be foreseen; empty when its end is not set.
    public Optional<Duration> remaining() {
        return Stream.of(expiresAt, graceUntil)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(end -> Duration.between(now, end));
    }

    private boolean isOver(Optional<Instant> end) {
        return end.isPresent() && !end.get().isAfter(now);
    }

    private Admission refused(String reason) {
        return new Admission.Refused(reason, Optional.of(owner.keyId()));
    }
}
