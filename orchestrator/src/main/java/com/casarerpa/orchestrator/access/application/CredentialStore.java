package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.access.domain.StoredCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keys and sessions by their digests.
public interface CredentialStore {

    /// The robot key of this digest.
    Optional<StoredCredential> robotKey(Secret.Digest digest);

    /// The admin key of this digest.
    Optional<StoredCredential> adminKey(Secret.Digest digest);

    /// The session of this digest; it ends with its key at the latest.
    Optional<StoredCredential> session(Secret.Digest digest);

    /// Notes when and from where keys were used last; a use before the one that is noted changes nothing.
    void used(List<Use> uses);

    /// Opens a session of an admin key and answers when it ends.
    Instant openSession(Secret.Digest digest, KeyOwner.OfAdmin owner, Duration length);

    /// Ends a session; nothing happens when there is none.
    void endSession(Secret.Digest digest);

    /// Whether there is any admin key that may be used.
    boolean hasAdminKey();

    /// Keeps an admin key under a name; a key of that name is replaced.
    void putAdminKey(String name, Secret.Digest digest);

    /// A use of a key.
    ///
    /// @param owner whose key it was
    /// @param age how long ago
    /// @param address from where
    record Use(KeyOwner owner, Duration age, String address) {}
}
