package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.FieldError;
import com.casarerpa.orchestrator.job.application.SubmitJob.Command;
import com.casarerpa.orchestrator.job.application.SubmitJob.Outcome;
import com.casarerpa.orchestrator.job.application.SubmitJob.Target;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Turns what was submitted into jobs that can be written, and says what is wrong with those that could not be.
///
/// A definition that comes along is read and kept here. A registered workflow is looked up by the statement that
/// writes the job.
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

        record Refused(Outcome.Refusal outcome) implements Draft {}
    }

    /// A definition that comes along, as one request may bring it with many jobs.
    private record Content(Optional<UUID> workspaceId, Target.Inline inline) {}

    /// What a definition came to.
    private sealed interface Kept {
        record Version(NewJob.Work work) implements Kept {}

        record Refused(Outcome.Refusal outcome) implements Kept {}
    }

    /// Drafts the jobs, in their order. Reads and writes the database only for definitions that come along, once for
    /// each.
    List<Draft> draft(List<Command> commands) {
        var kept = new HashMap<Content, Kept>();
        return commands.stream().map(command -> draft(command, kept)).toList();
    }

    private Draft draft(Command command, Map<Content, Kept> kept) {
        return switch (command.target()) {
            case Target.Registered(var workflowId, var version) -> ready(command, workflowId, version);
            case Target.Inline inline ->
                switch (kept.computeIfAbsent(
                        new Content(command.workspaceId(), inline), content -> keep(content, command.actor()))) {
                    case Kept.Version(var work) -> ready(command, work.workflowId(), Optional.of(work.version()));
                    case Kept.Refused(var outcome) -> new Draft.Refused(outcome);
                };
        };
    }

    private Kept keep(Content content, String actor) {
        var workspaceId = content.workspaceId().orElse(defaultWorkspace);
        var tenantId = store.tenantOfWorkspace(workspaceId);
        if (tenantId.isEmpty()) {
            return new Kept.Refused(invalid("workspace_id", "there is no workspace " + workspaceId));
        }
        var scope = new Scope(tenantId.get(), workspaceId);
        var inline = content.inline();
        return switch (workflows.inline(scope, inline.definition(), inline.name(), actor)) {
            case JobWorkflows.Inline.Kept(var work) -> new Kept.Version(work);
            case JobWorkflows.Inline.Refused(var reason, var findings) ->
                new Kept.Refused(new Outcome.InvalidWorkflow(reason, findings));
        };
    }

    private Draft ready(Command command, UUID workflowId, Optional<Integer> version) {
        return new Draft.Ready(new NewJob(
                ids.get(),
                workflowId,
                version,
                command.tenantId(),
                command.workspaceId(),
                command.variables(),
                command.options(),
                command.actor(),
                command.key(),
                command.origin()));
    }

    /// What is wrong with a job that was not written.
    static Outcome.Refusal refusal(NewJob job, JobStore.Submitted.Unfit found) {
        if (found.workflow().isEmpty()) {
            return invalid(
                    "workflow_id", "expected a registered workflow, but there is no workflow " + job.workflowId());
        }
        if (!found.versionFound()) {
            return invalid(
                    "workflow_version",
                    "workflow " + job.workflowId() + " has no version "
                            + job.version().map(String::valueOf).orElse("at all"));
        }
        var scope = found.workflow().get();
        var errors = new ArrayList<FieldError>();
        job.workspaceId()
                .filter(id -> !id.equals(scope.workspaceId()))
                .ifPresent(id -> errors.add(new FieldError(
                        "workspace_id",
                        "expected the workflow's workspace " + scope.workspaceId() + ", but got " + id)));
        job.tenantId()
                .filter(id -> !id.equals(scope.tenantId()))
                .ifPresent(id -> errors.add(new FieldError(
                        "tenant_id",
                        "expected the tenant " + scope.tenantId() + " of workspace " + scope.workspaceId()
                                + ", but got " + id)));
        if (!found.robotFits()) {
            errors.add(new FieldError(
                    "robot_id",
                    "there is no robot " + job.options().pinnedRobot().orElseThrow() + " in workspace "
                            + scope.workspaceId()));
        }
        return new Outcome.Invalid(errors);
    }

    private static Outcome.Refusal invalid(String field, String message) {
        return new Outcome.Invalid(List.of(new FieldError(field, message)));
    }
}
