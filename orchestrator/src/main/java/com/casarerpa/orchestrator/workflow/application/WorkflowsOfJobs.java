package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.FieldError;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.job.application.JobWorkflows;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import com.casarerpa.orchestrator.workflow.application.WorkflowInspector.Inspection;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Draft;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Origin;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Version;
import com.casarerpa.orchestrator.workflow.domain.WorkflowContent;
import java.util.List;
import java.util.Optional;

/// A definition that comes with a job is kept as a version of an inline workflow, so that every job runs a version
/// (ADR 0007); one that was seen before is neither read nor written again.
public final class WorkflowsOfJobs implements JobWorkflows {
    private final WorkflowStore store;
    private final WorkflowInspector inspector;

    public WorkflowsOfJobs(WorkflowStore store, WorkflowInspector inspector) {
        this.store = store;
        this.inspector = inspector;
    }

    @Override
    public Inline inline(Scope scope, String definition, Optional<String> name, String actor) {
        Optional<WorkflowContent> content = WorkflowContent.of(definition);
        if (content.isPresent() && name.isPresent()) {
            Optional<Version> known = store.findContent(
                    scope.workspaceId(),
                    Origin.INLINE,
                    WorkflowNames.shortened(name.get()),
                    content.get().digest());
            if (known.isPresent()) {
                return kept(known.get());
            }
        }
        return switch (inspector.inspect(definition)) {
            case Inspection.Unreadable(String code, String message) ->
                new Inline.Refused(message, List.of(new FieldError("workflow_json", code + ": " + message)));
            case Inspection.Seen seen -> {
                if (!seen.valid()) {
                    yield new Inline.Refused(
                            WorkflowRefusals.reason(seen.errors()),
                            WorkflowRefusals.fields("workflow_json", seen.errors()));
                }
                yield keep(scope, content.orElseThrow(), name.orElse(seen.name()), seen, actor);
            }
        };
    }

    private Inline keep(Scope scope, WorkflowContent content, String name, Inspection.Seen seen, String actor) {
        String shortName = WorkflowNames.shortened(name);
        Optional<Version> known = store.findContent(scope.workspaceId(), Origin.INLINE, shortName, content.digest());
        if (known.isPresent()) {
            return kept(known.get());
        }
        Draft draft = new Draft(
                scope.tenantId(),
                scope.workspaceId(),
                Origin.INLINE,
                shortName,
                Optional.empty(),
                Optional.empty(),
                content,
                seen.nodeCount(),
                seen.desktop());
        return kept(store.keep(draft, new Actor(actor, "", "")).version());
    }

    private static Inline kept(Version version) {
        return new Inline.Kept(new NewJob.Work(version.workflowId(), version.version()));
    }
}
