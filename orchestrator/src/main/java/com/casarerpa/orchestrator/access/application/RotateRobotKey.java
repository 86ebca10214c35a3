package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.access.ApiKey;
import com.casarerpa.contract.access.KeyCreated;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.fasterxml.uuid.Generators;
import java.time.Duration;
import java.util.UUID;

/// Replaces a robot's key; for a while both work, so that the robot can be given the new one in peace.
public final class RotateRobotKey {
    private final RobotKeyStore store;
    private final Admit admit;
    private final EventBus events;

    public RotateRobotKey(RobotKeyStore store, Admit admit, EventBus events) {
        this.store = store;
        this.admit = admit;
        this.events = events;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// The successor, in the clear this once.
        record Rotated(KeyCreated created) implements Outcome {}

        /// There is no such key.
        record Unknown() implements Outcome {}

        /// The key is revoked, expired, or has a successor.
        record NotActive(ApiKey key) implements Outcome {}
    }

    /// Makes the successor; the old key works on for `grace`.
    public Outcome rotate(UUID keyId, Duration grace, Actor actor) {
        var secret = Secret.newRobotKey();
        var rotation =
                store.rotate(keyId, Generators.timeBasedEpochGenerator().generate(), secret.digest(), grace, actor);
        admit.forget(keyId);
        events.committed();
        return switch (rotation) {
            case RobotKeyStore.Rotation.Rotated rotated ->
                new Outcome.Rotated(new KeyCreated(secret.text(), rotated.successor()));
            case RobotKeyStore.Rotation.Unknown unknown -> new Outcome.Unknown();
            case RobotKeyStore.Rotation.NotActive inactive -> new Outcome.NotActive(inactive.key());
        };
    }
}
