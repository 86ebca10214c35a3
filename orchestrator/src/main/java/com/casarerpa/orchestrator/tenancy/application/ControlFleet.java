package com.casarerpa.orchestrator.tenancy.application;

import com.casarerpa.contract.tenancy.FleetControl;
import com.casarerpa.contract.tenancy.Workspace;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.tenancy.application.ControlStore.Wish;
import java.util.Optional;
import java.util.UUID;

/// Drains, pauses and resumes everything or one workspace (ADR 0016). Once it is answered, no claim gets a job any more
/// that this forbids, on whichever orchestrator; what runs is left alone.
public final class ControlFleet {
    private final ControlStore store;
    private final EventBus events;

    public ControlFleet(ControlStore store, EventBus events) {
        this.store = store;
        this.events = events;
    }

    /// What holds now.
    public FleetControl fleet() {
        return store.fleet();
    }

    /// For everything.
    public FleetControl fleet(Wish wish, Actor actor) {
        FleetControl now = store.controlFleet(wish, actor);
        events.committed();
        return now;
    }

    /// For one workspace; empty when there is none of that id.
    public Optional<Workspace> workspace(UUID workspaceId, Wish wish, Actor actor) {
        Optional<Workspace> now = store.controlWorkspace(workspaceId, wish, actor);
        events.committed();
        return now;
    }
}
