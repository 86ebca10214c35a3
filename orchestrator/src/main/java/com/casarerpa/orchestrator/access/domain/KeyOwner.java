package com.casarerpa.orchestrator.access.domain;

import com.casarerpa.contract.access.AdminRole;
import java.util.UUID;

/// Whose a key is.
public sealed interface KeyOwner {

    /// The key.
    UUID keyId();

    /// A robot's.
    record OfRobot(UUID keyId, UUID robotId, String robotName, UUID tenantId, UUID workspaceId) implements KeyOwner {}

    /// An admin's.
    record OfAdmin(UUID keyId, String name, AdminRole role) implements KeyOwner {}
}
