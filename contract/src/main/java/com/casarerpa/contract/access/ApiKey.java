package com.casarerpa.contract.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A robot's key as admins see it; never the key itself.
///
/// @param graceUntil until when the old key works beside its successor
/// @param environments in which it may be used; null: any
/// @param status `active`, `grace`, `expired` or `revoked`
public record ApiKey(
        UUID id,
        UUID robotId,
        String robotName,
        UUID tenantId,
        UUID workspaceId,
        String name,
        @Nullable String description,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant graceUntil,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress,
        @Nullable List<String> environments,
        String status) {
    public ApiKey {
        environments = environments == null ? null : List.copyOf(environments);
    }
}
