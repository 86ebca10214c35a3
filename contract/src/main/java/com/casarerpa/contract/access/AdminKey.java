package com.casarerpa.contract.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An admin's key as admins see it; never the key itself.
///
/// @param tenantId the only tenant that it reaches; null: all
/// @param status `active`, `expired` or `revoked`
public record AdminKey(
        UUID id,
        String name,
        AdminRole role,
        @Nullable UUID tenantId,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress,
        String status) {}
