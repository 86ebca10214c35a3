package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.ApiKey;
import com.casarerpa.contract.access.CreateKeyRequest;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The keys of robots. Each change is one transaction together with its audit row and its event.
public interface RobotKeyStore {

    /// Keeps a key for the robot that the request names by id or name; an unknown robot is made, offline.
    ///
    /// @param workspaceId where a robot is looked for by name, or made
    /// @return empty when there is no such workspace
    Optional<ApiKey> create(UUID keyId, Secret.Digest digest, CreateKeyRequest request, UUID workspaceId, Actor actor);

    /// Keys, newest first, narrowed by what is given.
    List<ApiKey> list(Optional<UUID> robotId, Optional<UUID> tenantId, Optional<UUID> workspaceId);

    /// Revokes a key; one that is revoked already stays as it is. Empty when there is none.
    Optional<ApiKey> revoke(UUID keyId, Actor actor);

    /// Makes a successor of a key; the old one works on for `grace`.
    Rotation rotate(UUID keyId, UUID successorId, Secret.Digest digest, Duration grace, Actor actor);

    /// What became of a rotation.
    sealed interface Rotation {
        /// The successor.
        record Rotated(ApiKey successor) implements Rotation {}

        /// There is no such key.
        record Unknown() implements Rotation {}

        /// The key cannot have a successor: it is revoked, expired, or has one.
        record NotActive(ApiKey key) implements Rotation {}
    }
}
