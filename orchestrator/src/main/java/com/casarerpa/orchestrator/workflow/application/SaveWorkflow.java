package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.contract.workflow.WorkflowFinding;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.workflow.application.WorkflowInspector.Inspection;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Change;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Draft;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Kept;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Origin;
import com.casarerpa.orchestrator.workflow.domain.WorkflowContent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Keeps a workflow file as a new version of a workflow. A file with errors is refused; the same content makes no new
/// version.
public final class SaveWorkflow {
    private final WorkflowStore store;
    private final WorkflowInspector inspector;
    private final EventBus events;

    public SaveWorkflow(WorkflowStore store, WorkflowInspector inspector, EventBus events) {
        this.store = store;
        this.inspector = inspector;
        this.events = events;
    }

    /// What to keep.
    ///
    /// @param file the text of the file
    /// @param name empty means the name in the file
    public record Command(
            String file, Optional<String> name, Optional<String> description, Optional<String> onLost, Actor actor) {}

    /// What became of it.
    public sealed interface Outcome {
        /// It is kept.
        record Saved(Workflow workflow, boolean newWorkflow, boolean newVersion, List<WorkflowFinding> findings)
                implements Outcome {
            public Saved {
                findings = List.copyOf(findings);
            }
        }

        /// The file is no workflow that could be read.
        record Unreadable(String code, String message) implements Outcome {}

        /// The file has errors.
        record Invalid(List<WorkflowFinding> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        /// Another workflow of the workspace has this name.
        record NameTaken(String name) implements Outcome {}

        /// There is no such workspace.
        record NoWorkspace(UUID workspaceId) implements Outcome {}

        /// There is no such workflow.
        record NotFound() implements Outcome {}
    }

    /// Keeps it under its name: a new workflow, or a new version of the one that has this name already.
    public Outcome keep(UUID workspaceId, Command command) {
        Optional<UUID> tenantId = store.tenantOf(workspaceId);
        if (tenantId.isEmpty()) {
            return new Outcome.NoWorkspace(workspaceId);
        }
        return inspected(command, (content, seen) -> {
            Draft draft =
                    draft(tenantId.get(), workspaceId, command.name().orElse(seen.name()), command, content, seen);
            return saved(store.keep(draft, command.actor()), seen);
        });
    }

    /// Keeps it as a new version of this workflow, whose name stays unless another is given.
    public Outcome change(UUID workflowId, Command command) {
        Optional<Workflow> workflow = store.find(workflowId);
        if (workflow.isEmpty()) {
            return new Outcome.NotFound();
        }
        Workflow before = workflow.get();
        return inspected(command, (content, seen) -> {
            String name = command.name().orElse(before.name());
            Draft draft = draft(before.tenantId(), before.workspaceId(), name, command, content, seen);
            return switch (store.change(workflowId, draft, command.actor())) {
                case Change.Changed(Kept kept) -> saved(kept, seen);
                case Change.NameTaken(String taken) -> new Outcome.NameTaken(taken);
                case Change.NotFound none -> new Outcome.NotFound();
            };
        });
    }

    private interface Save {
        Outcome save(WorkflowContent content, Inspection.Seen seen);
    }

    private Outcome inspected(Command command, Save save) {
        return switch (inspector.inspect(command.file())) {
            case Inspection.Unreadable(String code, String message) -> new Outcome.Unreadable(code, message);
            case Inspection.Seen seen ->
                seen.valid()
                        ? save.save(WorkflowContent.of(command.file()).orElseThrow(), seen)
                        : new Outcome.Invalid(seen.errors());
        };
    }

    private Outcome saved(Kept kept, Inspection.Seen seen) {
        events.committed();
        return store.find(kept.version().workflowId())
                .<Outcome>map(
                        workflow -> new Outcome.Saved(workflow, kept.newWorkflow(), kept.newVersion(), seen.findings()))
                .orElseGet(Outcome.NotFound::new);
    }

    private static Draft draft(
            UUID tenantId,
            UUID workspaceId,
            String name,
            Command command,
            WorkflowContent content,
            Inspection.Seen seen) {
        Optional<String> described =
                command.description().or(() -> Optional.of(seen.description()).filter(text -> !text.isBlank()));
        return new Draft(
                tenantId,
                workspaceId,
                Origin.REGISTERED,
                WorkflowNames.shortened(name),
                described.map(text -> text.substring(0, Math.min(text.length(), WorkflowNames.MAX_DESCRIPTION))),
                command.onLost(),
                content,
                seen.nodeCount(),
                seen.desktop());
    }
}
