package com.casarerpa.orchestrator.access.domain;

import com.casarerpa.contract.access.AdminRole;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Whose a key is.
public sealed interface KeyOwner {

    /// The key.
    UUID keyId();

    /// A robot's.
    ///
    /// @param environments in which the key may be used; empty: any
    record OfRobot(
            UUID keyId, UUID robotId, String robotName, UUID tenantId, UUID workspaceId, Set<String> environments)
            implements KeyOwner {
        public OfRobot {
            environments = Set.copyOf(environments);
        }

        /// One that may be used in any environment.
        public OfRobot(UUID keyId, UUID robotId, String robotName, UUID tenantId, UUID workspaceId) {
            this(keyId, robotId, robotName, tenantId, workspaceId, Set.of());
        }
    }

    /// An admin's.
    ///
    /// @param onlyTenant the only tenant that it reaches; empty: all
    record OfAdmin(UUID keyId, String name, AdminRole role, Optional<UUID> onlyTenant) implements KeyOwner {
        /// One that reaches all tenants.
        public OfAdmin(UUID keyId, String name, AdminRole role) {
            this(keyId, name, role, Optional.empty());
        }
    }
}
