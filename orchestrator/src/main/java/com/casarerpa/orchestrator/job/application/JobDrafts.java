package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.FieldError;
import com.casarerpa.orchestrator.job.application.SubmitJob.Outcome;
import com.casarerpa.orchestrator.job.application.SubmitJob.Target;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Turns what was submitted into jobs: finds workflow, workspace and robot and checks that they belong together.
public final class JobDrafts {
    private final JobWorkflows workflows;
    private final JobStore store;
    private final Supplier<JobId> ids;
    private final UUID defaultWorkspace;

    /// @param ids makes job ids that grow with time
    /// @param defaultWorkspace where a definition that comes along goes when no workspace is named
    public JobDrafts(JobWorkflows workflows, JobStore store, Supplier<JobId> ids, UUID defaultWorkspace) {
        this.workflows = workflows;
        this.store = store;
        this.ids = ids;
        this.defaultWorkspace = defaultWorkspace;
    }

    /// A job that is ready to be written, or why there is none.
    sealed interface Draft {
        record Ready(NewJob job) implements Draft {}

        record Refused(Outcome outcome) implements Draft {}
    }

    Draft draft(SubmitJob.Command command) {
        return switch (command.target()) {
            case Target.Registered(var workflowId, var version) -> registered(command, workflowId, version);
            case Target.Inline inline -> inline(command, inline);
        };
    }

    private Draft registered(SubmitJob.Command command, UUID workflowId, Optional<Integer> version) {
        var found = workflows.registered(workflowId, version);
        if (found.isEmpty()) {
            return version.isPresent()
                            && workflows
                                    .registered(workflowId, Optional.empty())
                                    .isPresent()
                    ? refused("workflow_version", "workflow " + workflowId + " has no version " + version.get())
                    : refused("workflow_id", "expected a registered workflow, but there is no workflow " + workflowId);
        }
        var scope = found.get().scope();
        var errors = new ArrayList<FieldError>();
        command.workspaceId()
                .filter(id -> !id.equals(scope.workspaceId()))
                .ifPresent(id -> errors.add(new FieldError(
                        "workspace_id",
                        "expected the workflow's workspace " + scope.workspaceId() + ", but got " + id)));
        return draft(
                command,
                scope,
                errors,
                () -> new JobWorkflows.Inline.Kept(found.get().work()));
    }

    private Draft inline(SubmitJob.Command command, Target.Inline inline) {
        var workspaceId = command.workspaceId().orElse(defaultWorkspace);
        var tenantId = store.tenantOfWorkspace(workspaceId);
        if (tenantId.isEmpty()) {
            return refused("workspace_id", "there is no workspace " + workspaceId);
        }
        var scope = new Scope(tenantId.get(), workspaceId);
        return draft(
                command,
                scope,
                new ArrayList<>(),
                () -> workflows.inline(scope, inline.definition(), inline.name(), command.actor()));
    }

    private Draft draft(
            SubmitJob.Command command, Scope scope, List<FieldError> errors, Supplier<JobWorkflows.Inline> work) {
        command.tenantId()
                .filter(id -> !id.equals(scope.tenantId()))
                .ifPresent(id -> errors.add(new FieldError(
                        "tenant_id",
                        "expected the tenant " + scope.tenantId() + " of workspace " + scope.workspaceId()
                                + ", but got " + id)));
        command.options().pinnedRobot().ifPresent(robotId -> {
            if (!store.workspaceOfRobot(robotId).equals(Optional.of(scope.workspaceId()))) {
                errors.add(new FieldError(
                        "robot_id", "there is no robot " + robotId + " in workspace " + scope.workspaceId()));
            }
        });
        if (!errors.isEmpty()) {
            return new Draft.Refused(new Outcome.Invalid(errors));
        }
        return switch (work.get()) {
            case JobWorkflows.Inline.Kept(var kept) ->
                new Draft.Ready(new NewJob(
                        ids.get(),
                        scope,
                        kept,
                        command.variables(),
                        command.options(),
                        command.actor(),
                        Optional.empty()));
            case JobWorkflows.Inline.Refused(var reason, var findings) ->
                new Draft.Refused(new Outcome.InvalidWorkflow(reason, findings));
        };
    }

    private static Draft refused(String field, String message) {
        return new Draft.Refused(new Outcome.Invalid(List.of(new FieldError(field, message))));
    }
}
