package com.casarerpa.orchestrator.access.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.access.application.TenantLookup;
import com.casarerpa.orchestrator.access.application.TenantLookup.Thing;
import com.casarerpa.orchestrator.access.domain.RoutePermissions;
import com.casarerpa.orchestrator.access.domain.RoutePermissions.Permission;
import com.casarerpa.orchestrator.access.domain.RoutePermissions.Reach;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Gate;
import com.casarerpa.orchestrator.http.Method;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Keeps admins to their role and those of one tenant to their tenant, by [RoutePermissions]. What a list shows is
/// narrowed by [Request#queryId] of `tenant_id`. Thread-safe.
public final class TenantGate implements Gate {
    private static final Map<String, Thing> NAMES = Map.of(
            "healing_id", Thing.HEALING,
            "job_id", Thing.JOB,
            "robot_id", Thing.ROBOT,
            "workflow_id", Thing.WORKFLOW,
            "workspace_id", Thing.WORKSPACE,
            "tenant_id", Thing.TENANT,
            "key_id", Thing.KEY,
            "token_id", Thing.TOKEN);

    private final TenantLookup lookup;

    public TenantGate(TenantLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public AdminRole needed(String operationId, Caller caller, Method method) {
        return permission(operationId).role();
    }

    private static Permission permission(String operationId) {
        return RoutePermissions.of(operationId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected an entry for " + operationId + " in RoutePermissions, but there is none"));
    }

    @Override
    public void checkReach(String operationId, UUID tenantId, Request request) {
        var reach = permission(operationId).reach();
        switch (reach) {
            case NOBODYS -> {}
            case ALL_TENANTS ->
                throw new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "Expected an admin key of all tenants, but this one reaches tenant " + tenantId + " only.");
            case ONE_TENANT, IN_WORKSPACE, NAMED_TENANT -> {
                request.pathParams().forEach((name, value) -> checkPath(name, value, tenantId));
                checkBody(reach, tenantId, request);
            }
        }
    }

    private void checkPath(String name, String value, UUID tenantId) {
        var thing = NAMES.get(name);
        if (thing == null) {
            return; // A part of what was checked by another parameter, such as a version.
        }
        var id = uuid(value);
        // Names of robots are not unique beyond a workspace, so for such an admin only ids are names.
        if (id.isEmpty() || isForeign(thing, id.get(), tenantId)) {
            throw ProblemException.notFound(name.substring(0, name.length() - 3).replace('_', ' '), value);
        }
    }

    private boolean isForeign(Thing thing, UUID id, UUID tenantId) {
        return !lookup.tenantOf(thing, id).equals(Optional.of(tenantId));
    }

    private void checkBody(Reach reach, UUID tenantId, Request request) {
        var type = request.header("Content-Type").orElse("");
        if (!request.hasBody() || type.startsWith("multipart/")) {
            return;
        }
        JsonNode body;
        try {
            body = ContractJson.mapper().readTree(request.body());
        } catch (JacksonException malformed) {
            return; // The handler says what is wrong with it, and does nothing.
        }
        var many = body.path("jobs");
        if (many.isArray()) {
            many.forEach(each -> checkFields(each, reach, tenantId));
        } else {
            checkFields(body, reach, tenantId);
        }
    }

    private void checkFields(JsonNode body, Reach reach, UUID tenantId) {
        for (var name : NAMES.entrySet()) {
            var id = uuid(body.path(name.getKey()).asString(""));
            if (id.isPresent()) {
                var tenant = lookup.tenantOf(name.getValue(), id.get());
                // What is not there at all is the handler's matter: a key may be made for a robot that is not yet.
                if (tenant.isPresent() && !tenant.get().equals(tenantId)) {
                    throw ProblemException.invalidField(name.getKey(), "there is none with the id " + id.get());
                }
            }
        }
        if (reach == Reach.IN_WORKSPACE && !names(body, "workspace_id") && !names(body, "workflow_id")) {
            throw ProblemException.invalidField("workspace_id", "is required with an admin key of one tenant");
        }
        if (reach == Reach.NAMED_TENANT && !names(body, "tenant_id")) {
            throw ProblemException.invalidField("tenant_id", "is required with an admin key of one tenant");
        }
    }

    private static boolean names(JsonNode body, String field) {
        return uuid(body.path(field).asString("")).isPresent();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
