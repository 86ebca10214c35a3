package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.CreateKeyRequest;
import com.casarerpa.contract.access.KeyCreated;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.fasterxml.uuid.Generators;
import java.util.Optional;
import java.util.UUID;

/// Makes a key for a robot.
public final class CreateRobotKey {
    /// The workspace `default` of the tenant `default`.
    private static final UUID DEFAULT_WORKSPACE = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private final RobotKeyStore store;
    private final EventBus events;

    public CreateRobotKey(RobotKeyStore store, EventBus events) {
        this.store = store;
        this.events = events;
    }

    /// The new key, in the clear this once; empty when there is no such workspace.
    public Optional<KeyCreated> create(CreateKeyRequest request, Actor actor) {
        var secret = Secret.newRobotKey();
        var workspaceId = request.workspaceId() == null ? DEFAULT_WORKSPACE : request.workspaceId();
        var created = store.create(
                Generators.timeBasedEpochGenerator().generate(), secret.digest(), request, workspaceId, actor);
        events.committed();
        return created.map(key -> new KeyCreated(secret.text(), key));
    }
}
