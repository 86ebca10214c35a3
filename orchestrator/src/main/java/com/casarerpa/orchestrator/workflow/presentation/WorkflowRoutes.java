package com.casarerpa.orchestrator.workflow.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.contract.workflow.SaveWorkflowRequest;
import com.casarerpa.contract.workflow.ValidateRequest;
import com.casarerpa.contract.workflow.ValidationAnswer;
import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.contract.workflow.WorkflowFinding;
import com.casarerpa.contract.workflow.WorkflowPage;
import com.casarerpa.contract.workflow.WorkflowSaved;
import com.casarerpa.contract.workflow.WorkflowVersions;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.platform.NameCursor;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import com.casarerpa.orchestrator.workflow.application.DeleteWorkflow;
import com.casarerpa.orchestrator.workflow.application.FindWorkflows;
import com.casarerpa.orchestrator.workflow.application.SaveWorkflow;
import com.casarerpa.orchestrator.workflow.application.SaveWorkflow.Command;
import com.casarerpa.orchestrator.workflow.application.SaveWorkflow.Outcome;
import com.casarerpa.orchestrator.workflow.application.WorkflowInspector;
import com.casarerpa.orchestrator.workflow.application.WorkflowInspector.Inspection;
import com.casarerpa.orchestrator.workflow.application.WorkflowRefusals;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Cursor;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Filter;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Origin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The calls about workflows. Running one is a call about jobs.
public final class WorkflowRoutes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_TEXT = 200;

    private final SaveWorkflow save;
    private final FindWorkflows find;
    private final DeleteWorkflow delete;
    private final WorkflowInspector inspector;

    public WorkflowRoutes(SaveWorkflow save, FindWorkflows find, DeleteWorkflow delete, WorkflowInspector inspector) {
        this.save = save;
        this.find = find;
        this.delete = delete;
        this.inspector = inspector;
    }

    /// The routes.
    public List<Route> routes() {
        String all = "/api/v1/workflows";
        String one = all + "/{workflow_id}";
        return List.of(
                Route.get(all, "listWorkflows", Caller.ADMIN, this::list),
                Route.post(all, "createWorkflow", Caller.ADMIN, this::create),
                Route.post(all + "/upload", "uploadWorkflow", Caller.ADMIN, new WorkflowUpload(save)::upload),
                Route.post(all + "/validate", "validateWorkflow", Caller.ADMIN, this::validate),
                Route.get(one, "getWorkflow", Caller.ADMIN, this::get),
                Route.put(one, "updateWorkflow", Caller.ADMIN, this::update),
                Route.delete(one, "deleteWorkflow", Caller.ADMIN, this::delete),
                Route.get(one + "/versions", "listWorkflowVersions", Caller.ADMIN, this::versions),
                Route.get(one + "/versions/{version}", "getWorkflowVersion", Caller.ADMIN, this::version));
    }

    private Answer list(Request request) {
        Optional<Cursor> after = request.query("cursor")
                .map(text -> NameCursor.read(text)
                        .orElseThrow(() -> ProblemException.invalidField(
                                "cursor", "expected what the last page gave as next_cursor, but got something else")))
                .map(cursor -> new Cursor(cursor.name(), cursor.id()));
        FindWorkflows.Page page = find.list(new Filter(
                request.query("origin").map(WorkflowRoutes::origin).orElse(Origin.REGISTERED),
                request.query("text").map(WorkflowRoutes::text),
                request.queryId("tenant_id"),
                request.queryId("workspace_id"),
                after,
                request.queryInt("limit", DEFAULT_LIMIT, 1, MAX_LIMIT)));
        String next = page.next()
                .map(cursor -> new NameCursor(cursor.name(), cursor.workflowId()).text())
                .orElse(null);
        return Answer.ok(new WorkflowPage(page.workflows(), next));
    }

    private static Origin origin(String word) {
        return switch (word) {
            case "registered" -> Origin.REGISTERED;
            case "inline" -> Origin.INLINE;
            default -> throw ProblemException.invalidField("origin", "expected registered or inline, but got " + word);
        };
    }

    private static String text(String text) {
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw ProblemException.invalidField("text", "expected at most " + MAX_TEXT + " characters of a name");
        }
        return text;
    }

    private Answer create(Request request) {
        SaveWorkflowRequest wanted = request.json(SaveWorkflowRequest.class);
        UUID workspaceId = wanted.workspaceId() == null ? DefaultTenancy.WORKSPACE : wanted.workspaceId();
        return created(save.keep(workspaceId, command(request, wanted)));
    }

    private Answer update(Request request) {
        UUID workflowId = request.pathId("workflow_id");
        SaveWorkflowRequest wanted = request.json(SaveWorkflowRequest.class);
        if (wanted.workspaceId() != null
                && find.find(workflowId)
                        .filter(known -> !known.workspaceId().equals(wanted.workspaceId()))
                        .isPresent()) {
            throw ProblemException.invalidField(
                    "workspace_id", "expected the workflow's own workspace: a workflow stays in its workspace");
        }
        return switch (save.change(workflowId, command(request, wanted))) {
            case Outcome.Saved saved -> Answer.ok(answer(saved));
            case Outcome.NotFound none -> throw ProblemException.notFound("workflow", workflowId);
            case Outcome refusal -> throw refused(refusal, "definition");
        };
    }

    private static Command command(Request request, SaveWorkflowRequest wanted) {
        return new Command(
                file(wanted.definition()),
                Optional.ofNullable(wanted.name()).filter(name -> !name.isBlank()),
                Optional.ofNullable(wanted.description()),
                Optional.ofNullable(wanted.onLost()),
                Actors.of(request));
    }

    /// A definition comes as an object, or as the text of its file.
    private static String file(JsonNode definition) {
        return definition.isString()
                ? definition.stringValue()
                : ContractJson.mapper().writeValueAsString(definition);
    }

    private Answer validate(Request request) {
        String file = file(request.json(ValidateRequest.class).definition());
        return Answer.ok(
                switch (inspector.inspect(file)) {
                    case Inspection.Seen seen -> new ValidationAnswer(seen.valid(), seen.findings());
                    case Inspection.Unreadable(String code, String message) ->
                        new ValidationAnswer(false, List.of(new WorkflowFinding("error", code, null, message, null)));
                });
    }

    private Answer get(Request request) {
        UUID workflowId = request.pathId("workflow_id");
        return find.detail(workflowId)
                .map(Answer::ok)
                .orElseThrow(() -> ProblemException.notFound("workflow", workflowId));
    }

    private Answer delete(Request request) {
        UUID workflowId = request.pathId("workflow_id");
        if (!delete.delete(workflowId, Actors.of(request))) {
            throw ProblemException.notFound("workflow", workflowId);
        }
        return Answer.noContent();
    }

    private Answer versions(Request request) {
        UUID workflowId = request.pathId("workflow_id");
        return find.versions(workflowId)
                .map(versions -> Answer.ok(new WorkflowVersions(versions)))
                .orElseThrow(() -> ProblemException.notFound("workflow", workflowId));
    }

    private Answer version(Request request) {
        UUID workflowId = request.pathId("workflow_id");
        String version = request.pathParam("version");
        return Optional.of(version)
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .flatMap(text -> find.version(workflowId, Integer.parseInt(text)))
                .map(Answer::ok)
                .orElseThrow(() -> ProblemException.notFound("version", version + " of workflow " + workflowId));
    }

    static Answer created(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Saved saved ->
                Answer.created("/api/v1/workflows/" + saved.workflow().workflowId(), answer(saved));
            case Outcome refusal -> throw refused(refusal, "definition");
        };
    }

    private static WorkflowSaved answer(Outcome.Saved saved) {
        Workflow workflow = saved.workflow();
        return new WorkflowSaved(workflow, saved.newVersion(), saved.findings());
    }

    private static ProblemException refused(Outcome outcome, String field) {
        return switch (outcome) {
            case Outcome.Unreadable(String code, String message) ->
                new ProblemException(ProblemCode.INVALID_WORKFLOW, message)
                        .withErrors(List.of(new com.casarerpa.contract.FieldError(field, code + ": " + message)));
            case Outcome.Invalid(List<WorkflowFinding> errors) ->
                new ProblemException(ProblemCode.INVALID_WORKFLOW, WorkflowRefusals.reason(errors))
                        .withErrors(WorkflowRefusals.fields(field, errors));
            case Outcome.NameTaken(String name) ->
                new ProblemException(
                        ProblemCode.ALREADY_EXISTS,
                        "Expected a name that is free in the workspace, but another workflow is called " + name
                                + ". Choose another.");
            case Outcome.NoWorkspace(UUID workspaceId) ->
                ProblemException.invalidField("workspace_id", "there is no workspace " + workspaceId);
            case Outcome.NotFound none ->
                new ProblemException(ProblemCode.NOT_FOUND, "Expected a workflow, but it was deleted just now");
            case Outcome.Saved saved -> throw new IllegalStateException("Not a refusal: " + saved);
        };
    }
}
