package com.casarerpa.contract.access;

import com.casarerpa.contract.FieldChecks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An admin wants a key for another one.
///
/// @param name whose it is; no other admin key has it
/// @param tenantId the only tenant that it shall reach; null: all
public record CreateAdminKeyRequest(
        String name,
        AdminRole role,
        @Nullable UUID tenantId,
        @Nullable Instant expiresAt) {
    public CreateAdminKeyRequest {
        new FieldChecks().text("name", name, 200).present("role", role).done();
    }
}
