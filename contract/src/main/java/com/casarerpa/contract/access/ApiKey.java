package com.casarerpa.contract.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A robot's key as admins see it; never the key itself.
///
/// @param graceUntil until when the old key works beside its successor
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
        String status) {}
