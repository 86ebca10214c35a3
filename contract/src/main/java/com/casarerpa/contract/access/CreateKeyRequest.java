package com.casarerpa.contract.access;

import com.casarerpa.contract.FieldChecks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An admin wants a key for a robot; an unknown robot is created, offline.
///
/// @param robotId a robot's id or name
public record CreateKeyRequest(
        String robotId,
        @Nullable String name,
        @Nullable String description,
        @Nullable Instant expiresAt,
        @Nullable UUID workspaceId) {

    public CreateKeyRequest {
        new FieldChecks()
                .text("robot_id", robotId, 200)
                .length("name", name, 200)
                .length("description", description, 1000)
                .done();
    }
}
