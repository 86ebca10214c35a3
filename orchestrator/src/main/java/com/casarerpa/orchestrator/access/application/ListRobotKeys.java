package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.ApiKeys;
import java.util.Optional;
import java.util.UUID;

/// Lists the keys of robots.
public final class ListRobotKeys {
    private final RobotKeyStore store;

    public ListRobotKeys(RobotKeyStore store) {
        this.store = store;
    }

    /// Keys, newest first, narrowed by what is given.
    public ApiKeys list(Optional<UUID> robotId, Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        return new ApiKeys(store.list(robotId, tenantId, workspaceId));
    }
}
