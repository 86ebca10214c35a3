package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.healing.Healing;
import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.workflow.application.HealingStore.Decision;
import com.casarerpa.orchestrator.workflow.application.HealingStore.Rewrite;
import com.casarerpa.orchestrator.workflow.application.WorkflowInspector.Inspection;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Draft;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Origin;
import com.casarerpa.orchestrator.workflow.domain.SelectorSwap;
import com.casarerpa.orchestrator.workflow.domain.WorkflowContent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Lists the healed steps of a workflow, and puts a new selector into it or leaves it.
public final class DecideHealing {
    private final HealingStore healings;
    private final WorkflowStore workflows;
    private final WorkflowInspector inspector;
    private final EventBus events;

    public DecideHealing(HealingStore healings, WorkflowStore workflows, WorkflowInspector inspector, EventBus events) {
        this.healings = healings;
        this.workflows = workflows;
        this.inspector = inspector;
        this.events = events;
    }

    /// Undecided ones first, then the newest; empty when there is no such workflow.
    public Optional<List<Healing>> list(UUID workflowId) {
        return healings.list(workflowId);
    }

    /// Puts the new selector into the workflow, as a new version.
    public Decision accept(UUID workflowId, UUID healingId, Actor actor) {
        // The name stays; the store locks the workflow before it asks for the new content.
        Optional<Workflow> workflow = workflows.find(workflowId);
        if (workflow.isEmpty()) {
            return new Decision.NotFound();
        }
        Decision decision = healings.accept(
                workflowId, healingId, actor, (healing, file) -> rewritten(workflow.get(), healing, file));
        events.committed();
        return decision;
    }

    private Rewrite rewritten(Workflow workflow, Healing healing, String file) {
        return switch (SelectorSwap.of(healing).in(file)) {
            case SelectorSwap.Refused(String reason) -> new Rewrite.Differs(reason);
            case SelectorSwap.Swapped(String changed) ->
                switch (inspector.inspect(changed)) {
                    case Inspection.Unreadable(String code, String message) ->
                        new Rewrite.Differs("Expected a workflow that can be read after the change, but got " + code
                                + ": " + message);
                    case Inspection.Seen seen -> ready(workflow, changed, seen);
                };
        };
    }

    private Rewrite ready(Workflow workflow, String changed, Inspection.Seen seen) {
        if (!seen.valid()) {
            return new Rewrite.Differs(WorkflowRefusals.reason(seen.errors()));
        }
        return new Rewrite.Ready(new Draft(
                workflow.tenantId(),
                workflow.workspaceId(),
                Origin.REGISTERED,
                workflow.name(),
                Optional.empty(),
                Optional.empty(),
                WorkflowContent.of(changed).orElseThrow(),
                seen.nodeCount(),
                seen.desktop()));
    }

    /// Leaves the workflow as it is.
    public Decision dismiss(UUID workflowId, UUID healingId, Actor actor) {
        Decision decision = healings.dismiss(workflowId, healingId, actor);
        events.committed();
        return decision;
    }
}
