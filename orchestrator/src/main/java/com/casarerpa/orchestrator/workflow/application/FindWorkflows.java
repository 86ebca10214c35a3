package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.contract.workflow.WorkflowDetail;
import com.casarerpa.contract.workflow.WorkflowVersion;
import com.casarerpa.orchestrator.workflow.application.WorkflowInspector.Inspection;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Cursor;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Filter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Looks workflows and their versions up.
public final class FindWorkflows {
    private final WorkflowStore store;
    private final WorkflowInspector inspector;

    public FindWorkflows(WorkflowStore store, WorkflowInspector inspector) {
        this.store = store;
        this.inspector = inspector;
    }

    /// One workflow.
    public Optional<Workflow> find(UUID workflowId) {
        return store.find(workflowId);
    }

    /// One workflow with its latest definition, and what this build says about it.
    public Optional<WorkflowDetail> detail(UUID workflowId) {
        return store.find(workflowId)
                .flatMap(workflow -> store.version(workflowId, Optional.of(workflow.latestVersion()))
                        .map(version -> detail(workflow, version)));
    }

    private WorkflowDetail detail(Workflow workflow, WorkflowVersion version) {
        String file = Objects.requireNonNull(version.definition(), "a version has a definition")
                .toString();
        return switch (inspector.inspect(file)) {
            case Inspection.Seen seen -> new WorkflowDetail(workflow, version, seen.variables(), seen.findings());
            case Inspection.Unreadable(String code, String message) ->
                throw new IllegalStateException(
                        "Workflow " + workflow.workflowId() + " was kept but cannot be read: " + code + " " + message);
        };
    }

    /// The versions of a workflow, newest first; empty when there is no such workflow.
    public Optional<List<WorkflowVersion>> versions(UUID workflowId) {
        return store.find(workflowId).map(workflow -> store.versions(workflowId));
    }

    /// One version with its definition.
    public Optional<WorkflowVersion> version(UUID workflowId, int version) {
        return store.find(workflowId).flatMap(workflow -> store.version(workflowId, Optional.of(version)));
    }

    /// A page of workflows by name.
    public Page list(Filter filter) {
        Filter oneMore = new Filter(
                filter.origin(),
                filter.text(),
                filter.tenantId(),
                filter.workspaceId(),
                filter.after(),
                filter.limit() + 1);
        List<Workflow> found = store.list(oneMore);
        if (found.size() <= filter.limit()) {
            return new Page(found, Optional.empty());
        }
        List<Workflow> page = found.subList(0, filter.limit());
        return new Page(
                page,
                Optional.of(new Cursor(page.getLast().name(), page.getLast().workflowId())));
    }

    /// Some workflows.
    ///
    /// @param next where the next page begins; empty on the last one
    public record Page(List<Workflow> workflows, Optional<Cursor> next) {
        public Page {
            workflows = List.copyOf(workflows);
        }
    }
}
