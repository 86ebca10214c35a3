package com.casarerpa.orchestrator.access.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// What became of a credential.
public sealed interface Admission {

    /// It is good.
    record Admitted(KeyOwner owner) implements Admission {}

    /// It is not.
    ///
    /// @param reason completes "Expected a valid key, but …"
    /// @param keyId the key, when it is known but may not be used
    record Refused(String reason, Optional<UUID> keyId) implements Admission {}

    /// It is not, and too many others from the same address were not either: the asker shall wait.
    ///
    /// @param retryAfter how long
    record Slowed(Duration retryAfter) implements Admission {}
}
