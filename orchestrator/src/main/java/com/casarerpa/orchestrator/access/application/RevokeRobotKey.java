package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.ApiKey;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import java.util.Optional;
import java.util.UUID;

/// Revokes a robot's key: at once here, within a second on other orchestrators.
public final class RevokeRobotKey {
    private final RobotKeyStore store;
    private final Admit admit;
    private final EventBus events;

    public RevokeRobotKey(RobotKeyStore store, Admit admit, EventBus events) {
        this.store = store;
        this.admit = admit;
        this.events = events;
    }

    /// The revoked key; empty when there is none.
    public Optional<ApiKey> revoke(UUID keyId, Actor actor) {
        var revoked = store.revoke(keyId, actor);
        admit.forget(keyId);
        events.committed();
        return revoked;
    }
}
