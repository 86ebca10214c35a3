package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.FailureMute;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.util.Optional;
import java.util.UUID;

/// Lets nobody hear of a failure for a while, and takes that back.
public final class MuteFailure {
    private final FailureStore store;

    public MuteFailure(FailureStore store) {
        this.store = store;
    }

    /// Mutes it; empty when there is no such workspace.
    public Optional<FailureMute> mute(FailureStore.Mute mute, Actor actor) {
        return store.mute(mute, actor);
    }

    /// Takes it back; false when there is no such workspace.
    public boolean unmute(UUID workspaceId, UUID fingerprint, Actor actor) {
        return store.unmute(workspaceId, fingerprint, actor);
    }
}
