package com.casarerpa.contract.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token for new robots as admins see it; never the token itself.
///
/// @param environments in which the keys that it gives may be used; null: any
/// @param status `active`, `used_up`, `expired` or `revoked`
public record EnrolmentToken(
        UUID id,
        String name,
        UUID tenantId,
        UUID workspaceId,
        @Nullable List<String> environments,
        int maxUses,
        int uses,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        String status) {
    public EnrolmentToken {
        environments = environments == null ? null : List.copyOf(environments);
    }
}
