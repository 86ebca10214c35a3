package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.access.AdminRole;
import java.util.Optional;
import java.util.UUID;

/// An admin, by key or by a session that was opened with one.
///
/// @param keyId the admin key
/// @param name the key's name
/// @param role what the key may do
/// @param onlyTenant the only tenant that the key reaches; empty: all
public record AdminPrincipal(UUID keyId, String name, AdminRole role, Optional<UUID> onlyTenant) implements Principal {
    /// An admin of all tenants.
    public AdminPrincipal(UUID keyId, String name, AdminRole role) {
        this(keyId, name, role, Optional.empty());
    }

    /// Whether this admin may do what `needed` may: each role may do what those before it may.
    public boolean may(AdminRole needed) {
        return role.compareTo(needed) >= 0;
    }

    @Override
    public String actor() {
        return "admin:" + name;
    }
}
