package com.casarerpa.orchestrator.http;

import java.util.UUID;

/// An admin, by key or by a session that was opened with one.
///
/// @param keyId the admin key
/// @param name the key's name
/// @param role what the key may do
public record AdminPrincipal(UUID keyId, String name, AdminRole role) implements Principal {
    @Override
    public String actor() {
        return "admin:" + name;
    }
}
