package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.AdminKeyCreated;
import com.casarerpa.contract.access.AdminKeys;
import com.casarerpa.contract.access.CreateAdminKeyRequest;
import com.casarerpa.orchestrator.access.application.AdminKeyStore.Revocation;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.fasterxml.uuid.Generators;
import java.util.Optional;
import java.util.UUID;

/// Gives out the keys of admins and takes them back.
public final class AdminKeyDesk {
    private final AdminKeyStore store;
    private final KeyUses uses;
    private final Admit admit;

    public AdminKeyDesk(AdminKeyStore store, KeyUses uses, Admit admit) {
        this.store = store;
        this.uses = uses;
        this.admit = admit;
    }

    /// What became of a wish for a key.
    public sealed interface Outcome {
        /// The key, in the clear this once.
        record Created(AdminKeyCreated created) implements Outcome {}

        /// Another one has this name.
        record NameTaken() implements Outcome {}

        /// There is no such tenant.
        record NoTenant() implements Outcome {}
    }

    /// Makes a key.
    public Outcome create(CreateAdminKeyRequest request, Actor actor) {
        var secret = Secret.newAdminKey();
        var keyId = Generators.timeBasedEpochGenerator().generate();
        return switch (store.create(keyId, secret.digest(), request, actor)) {
            case AdminKeyStore.Creation.Created created ->
                new Outcome.Created(new AdminKeyCreated(secret.text(), created.key()));
            case AdminKeyStore.Creation.NameTaken taken -> new Outcome.NameTaken();
            case AdminKeyStore.Creation.NoTenant none -> new Outcome.NoTenant();
        };
    }

    /// Keys, newest first, with their latest use as far as it was on this orchestrator.
    public AdminKeys list(Optional<UUID> onlyTenant) {
        uses.write();
        return new AdminKeys(store.list(onlyTenant));
    }

    /// Revokes a key and its sessions: at once here, within a second on other orchestrators.
    public Revocation revoke(UUID keyId, Actor actor) {
        var revoked = store.revoke(keyId, actor);
        admit.forget(keyId);
        return revoked;
    }
}
