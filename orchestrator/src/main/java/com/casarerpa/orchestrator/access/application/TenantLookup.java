package com.casarerpa.orchestrator.access.application;

import java.util.Optional;
import java.util.UUID;

/// Whose things are.
public interface TenantLookup {
    /// Things that a request can name by an id.
    enum Thing {
        JOB,
        ROBOT,
        WORKFLOW,
        HEALING,
        WORKSPACE,
        TENANT,
        KEY,
        TOKEN
    }

    /// The tenant of a thing; empty when there is no such thing, or when it stands above tenants.
    Optional<UUID> tenantOf(Thing thing, UUID id);
}
