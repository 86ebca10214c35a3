package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.AdminKey;
import com.casarerpa.contract.access.CreateAdminKeyRequest;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The keys of admins. Each change is one transaction together with its audit row.
public interface AdminKeyStore {
    /// Keeps a key.
    Creation create(UUID keyId, Secret.Digest digest, CreateAdminKeyRequest request, Actor actor);

    /// Keys, newest first; those of one tenant, or all.
    List<AdminKey> list(Optional<UUID> onlyTenant);

    /// Revokes a key and all its sessions.
    Revocation revoke(UUID keyId, Actor actor);

    /// What became of a key.
    sealed interface Creation {
        /// It is kept.
        record Created(AdminKey key) implements Creation {}

        /// Another one has this name.
        record NameTaken() implements Creation {}

        /// There is no such tenant.
        record NoTenant() implements Creation {}
    }

    /// What became of a revocation.
    sealed interface Revocation {
        /// It is revoked, or was before.
        record Revoked(AdminKey key) implements Revocation {}

        /// There is no such key.
        record Unknown() implements Revocation {}

        /// It is the last one with which everything can be done: nobody could get in any more.
        record Last(AdminKey key) implements Revocation {}
    }
}
