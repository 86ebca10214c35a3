package com.casarerpa.contract.access;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An admin wants a token with which new robots get keys by themselves.
///
/// @param workspaceId where the robots belong; the workspace `default` when absent
/// @param environments in which their keys may be used; any when absent
/// @param maxUses how many robots, 1 to 10000; 1 when absent
/// @param expiresInSeconds 60 s to 90 days; one day when absent
public record CreateEnrolmentTokenRequest(
        String name,
        @Nullable UUID workspaceId,
        @Nullable List<String> environments,
        Integer maxUses,
        Integer expiresInSeconds) {
    public CreateEnrolmentTokenRequest {
        new FieldChecks()
                .text("name", name, 200)
                .entries("environments", environments == null ? List.of() : environments, 50, 100)
                .require(environments == null || !environments.isEmpty(), "environments", "expected at least one")
                .range("max_uses", maxUses, 1, 10_000)
                .range("expires_in_seconds", expiresInSeconds, 60, 7_776_000)
                .done();
        environments = environments == null ? null : List.copyOf(environments);
        maxUses = maxUses == null ? 1 : maxUses;
        expiresInSeconds = expiresInSeconds == null ? 86_400 : expiresInSeconds;
    }
}
