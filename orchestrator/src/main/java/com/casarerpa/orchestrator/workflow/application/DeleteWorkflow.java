package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import java.util.UUID;

/// Deletes a workflow: it is not listed and not run any more. Its jobs stay and those that wait still run.
public final class DeleteWorkflow {
    private final WorkflowStore store;
    private final EventBus events;

    public DeleteWorkflow(WorkflowStore store, EventBus events) {
        this.store = store;
        this.events = events;
    }

    /// Answers whether there was such a workflow.
    public boolean delete(UUID workflowId, Actor actor) {
        boolean deleted = store.delete(workflowId, actor);
        events.committed();
        return deleted;
    }
}
