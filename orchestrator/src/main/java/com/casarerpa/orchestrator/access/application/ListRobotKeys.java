package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.ApiKeys;
import java.util.Optional;
import java.util.UUID;

/// Lists the keys of robots.
public final class ListRobotKeys {
    private final RobotKeyStore store;
    private final KeyUses uses;

    public ListRobotKeys(RobotKeyStore store, KeyUses uses) {
        this.store = store;
        this.uses = uses;
    }

    /// Keys, newest first, narrowed by what is given; with their latest use as far as it was on this orchestrator.
    public ApiKeys list(Optional<UUID> robotId, Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        uses.write();
        return new ApiKeys(store.list(robotId, tenantId, workspaceId));
    }
}
