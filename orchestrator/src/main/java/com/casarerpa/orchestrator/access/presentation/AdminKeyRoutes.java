package com.casarerpa.orchestrator.access.presentation;

import com.casarerpa.contract.access.CreateAdminKeyRequest;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.access.application.AdminKeyDesk;
import com.casarerpa.orchestrator.access.application.AdminKeyStore.Revocation;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import java.util.List;

/// The keys of admins over HTTP.
public final class AdminKeyRoutes {
    private static final String PATH = "/api/v1/admin-keys";

    private final AdminKeyDesk desk;

    public AdminKeyRoutes(AdminKeyDesk desk) {
        this.desk = desk;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, "listAdminKeys", Caller.FULL_ADMIN, r -> Answer.ok(desk.list(r.queryId("tenant_id")))),
                Route.post(PATH, "createAdminKey", Caller.FULL_ADMIN, this::create),
                Route.post(PATH + "/{key_id}/revoke", "revokeAdminKey", Caller.FULL_ADMIN, this::revoke));
    }

    private Answer create(Request request) {
        var asked = request.json(CreateAdminKeyRequest.class);
        return switch (desk.create(asked, Actors.of(request))) {
            case AdminKeyDesk.Outcome.Created(var created) -> Answer.created(PATH, created);
            case AdminKeyDesk.Outcome.NameTaken taken ->
                throw new ProblemException(
                        ProblemCode.ALREADY_EXISTS,
                        "Expected a name that no admin key has had, but " + asked.name()
                                + " is taken. Choose another.");
            case AdminKeyDesk.Outcome.NoTenant none ->
                throw ProblemException.invalidField("tenant_id", "there is no tenant " + asked.tenantId());
        };
    }

    private Answer revoke(Request request) {
        var keyId = request.pathId("key_id");
        return switch (desk.revoke(keyId, Actors.of(request))) {
            case Revocation.Revoked(var key) -> Answer.ok(key);
            case Revocation.Unknown unknown -> throw ProblemException.notFound("admin key", keyId);
            case Revocation.Last(var key) ->
                throw new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected another key of the role admin that works, but " + key.name()
                                + " is the last one: nobody could get in any more. Make another one first.");
        };
    }
}
