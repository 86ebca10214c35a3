package com.casarerpa.orchestrator.access.application;

import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.application.AuditLog;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import java.util.Map;
import java.util.Optional;

/// Makes sure at start that somebody can get in.
public final class EnsureAdminKey {
    /// The name of the key that is given in CASARE_ADMIN_KEY.
    private static final String FROM_ENVIRONMENT = "environment";
    /// The name of the key that is made at the first start.
    private static final String FIRST = "first";

    private final CredentialStore store;
    private final AuditLog audit;

    public EnsureAdminKey(CredentialStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /// Keeps `given` as the admin key `environment`, in place of an earlier one.
    public void keep(Secret given) {
        if (store.adminKey(given.digest()).isEmpty()) {
            put(FROM_ENVIRONMENT, given);
        }
    }

    /// Keeps `written`, the key in the data folder, when the database does not know it: the database is a new one.
    /// Without one, makes a key when there is none at all, and answers it.
    public Optional<Secret> ensure(Optional<Secret> written) {
        if (written.isPresent()) {
            if (store.adminKey(written.get().digest()).isEmpty()) {
                put(FIRST, written.get());
            }
            return Optional.empty();
        }
        if (store.hasAdminKey()) {
            return Optional.empty();
        }
        var made = Secret.newAdminKey();
        put(FIRST, made);
        return Optional.of(made);
    }

    private void put(String name, Secret key) {
        store.putAdminKey(name, key.digest());
        audit.append(new AuditEntry(
                Actor.SYSTEM, "admin_key.created", "admin_key", name, Optional.empty(), Optional.empty(), Map.of()));
    }
}
