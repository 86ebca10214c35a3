package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.access.domain.StoredCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Keys and sessions by their digests.
public interface CredentialStore {

    /// The robot key of this digest.
    Optional<StoredCredential> robotKey(Secret.Digest digest);

    /// The admin key of this digest.
    Optional<StoredCredential> adminKey(Secret.Digest digest);

    /// The session of this digest; it ends with its key at the latest.
    Optional<StoredCredential> session(Secret.Digest digest);

    /// Remembers that the key was used now, from this address.
    void used(KeyOwner owner, String address);

    /// Opens a session of an admin key and answers when it ends.
    Instant openSession(Secret.Digest digest, KeyOwner.OfAdmin owner, Duration length);

    /// Ends a session; nothing happens when there is none.
    void endSession(Secret.Digest digest);

    /// Whether there is any admin key that may be used.
    boolean hasAdminKey();

    /// Keeps an admin key under a name; a key of that name is replaced.
    void putAdminKey(String name, Secret.Digest digest);
}
