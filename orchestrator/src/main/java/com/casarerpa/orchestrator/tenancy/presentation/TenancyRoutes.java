package com.casarerpa.orchestrator.tenancy.presentation;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.contract.tenancy.SaveTenantRequest;
import com.casarerpa.contract.tenancy.SaveWorkspaceRequest;
import com.casarerpa.contract.tenancy.Tenants;
import com.casarerpa.contract.tenancy.Workspaces;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.tenancy.application.TenancyStore;
import com.casarerpa.orchestrator.tenancy.application.TenancyStore.Saved;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls about tenants and workspaces. There are no rules between a call and its store.
public final class TenancyRoutes {
    private final TenancyStore store;

    public TenancyRoutes(TenancyStore store) {
        this.store = store;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/tenants", "listTenants", Caller.ADMIN, this::listTenants),
                Route.post("/api/v1/tenants", "createTenant", Caller.ADMIN, this::createTenant),
                Route.put("/api/v1/tenants/{tenant_id}", "updateTenant", Caller.ADMIN, this::updateTenant),
                Route.get(
                        "/api/v1/workspaces",
                        "listWorkspaces",
                        Caller.ADMIN,
                        r -> Answer.ok(new Workspaces(store.workspaces(r.queryId("tenant_id"))))),
                Route.post("/api/v1/workspaces", "createWorkspace", Caller.ADMIN, this::createWorkspace),
                Route.put("/api/v1/workspaces/{workspace_id}", "updateWorkspace", Caller.ADMIN, this::updateWorkspace));
    }

    private Answer listTenants(Request request) {
        var only = request.admin().onlyTenant();
        return Answer.ok(new Tenants(store.tenants().stream()
                .filter(tenant -> only.isEmpty() || only.get().equals(tenant.tenantId()))
                .toList()));
    }

    private Answer createTenant(Request request) {
        SaveTenantRequest wanted = request.json(SaveTenantRequest.class);
        var saved = store.createTenant(name(wanted.name()), Optional.ofNullable(wanted.status()), Actors.of(request));
        var tenant = require(saved, "tenant", "");
        return Answer.created("/api/v1/tenants/" + tenant.tenantId(), tenant);
    }

    private Answer updateTenant(Request request) {
        UUID tenantId = request.pathId("tenant_id");
        SaveTenantRequest wanted = request.json(SaveTenantRequest.class);
        var saved = store.updateTenant(
                tenantId, Optional.ofNullable(wanted.name()), Optional.ofNullable(wanted.status()), Actors.of(request));
        return Answer.ok(require(saved, "tenant", tenantId));
    }

    private Answer createWorkspace(Request request) {
        SaveWorkspaceRequest wanted = request.json(SaveWorkspaceRequest.class);
        UUID tenantId = wanted.tenantId() == null ? DefaultTenancy.TENANT : wanted.tenantId();
        var saved = store.createWorkspace(
                tenantId,
                name(wanted.name()),
                Optional.ofNullable(wanted.status()),
                limits(wanted),
                Actors.of(request));
        var workspace = require(saved, "tenant", tenantId);
        return Answer.created("/api/v1/workspaces/" + workspace.workspaceId(), workspace);
    }

    private Answer updateWorkspace(Request request) {
        UUID workspaceId = request.pathId("workspace_id");
        SaveWorkspaceRequest wanted = request.json(SaveWorkspaceRequest.class);
        UUID tenantId = wanted.tenantId();
        if (tenantId != null
                && store.workspace(workspaceId)
                        .filter(workspace -> !workspace.tenantId().equals(tenantId))
                        .isPresent()) {
            throw ProblemException.invalidField(
                    "tenant_id", "expected the workspace's own tenant: a workspace stays with its tenant");
        }
        var saved = store.updateWorkspace(
                workspaceId,
                Optional.ofNullable(wanted.name()),
                Optional.ofNullable(wanted.status()),
                limits(wanted),
                Actors.of(request));
        return Answer.ok(require(saved, "workspace", workspaceId));
    }

    private static TenancyStore.Limits limits(SaveWorkspaceRequest wanted) {
        return new TenancyStore.Limits(
                Optional.ofNullable(wanted.maxRobots()),
                Optional.ofNullable(wanted.maxQueuedJobs()),
                Optional.ofNullable(wanted.maxSubmitsPerMinute()),
                Optional.ofNullable(wanted.retentionDays()));
    }

    private static String name(@Nullable String name) {
        if (name == null) {
            throw ProblemException.invalidField("name", "is required: expected text of 1 to 100 characters");
        }
        return name;
    }

    private static <T> T require(Saved<T> saved, String what, Object id) {
        return switch (saved) {
            case Saved.Done<T>(T value) -> value;
            case Saved.NameTaken<T>(String name) ->
                throw new ProblemException(
                        ProblemCode.ALREADY_EXISTS,
                        "Expected a name that is free, but " + name + " is taken. Choose another.");
            case Saved.NotFound<T> none -> throw ProblemException.notFound(what, id);
        };
    }
}
