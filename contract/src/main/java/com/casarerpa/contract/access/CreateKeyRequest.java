package com.casarerpa.contract.access;

import com.casarerpa.contract.FieldChecks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An admin wants a key for a robot; an unknown robot is created, offline.
///
/// @param robotId a robot's id or name
/// @param environments in which the key may be used; any when absent
public record CreateKeyRequest(
        String robotId,
        @Nullable String name,
        @Nullable String description,
        @Nullable Instant expiresAt,
        @Nullable UUID workspaceId,
        @Nullable List<String> environments) {

    public CreateKeyRequest {
        new FieldChecks()
                .text("robot_id", robotId, 200)
                .length("name", name, 200)
                .length("description", description, 1000)
                .entries("environments", environments == null ? List.of() : environments, 50, 100)
                .require(environments == null || !environments.isEmpty(), "environments", "expected at least one")
                .done();
        environments = environments == null ? null : List.copyOf(environments);
    }
}
