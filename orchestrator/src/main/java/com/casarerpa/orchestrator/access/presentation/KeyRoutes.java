package com.casarerpa.orchestrator.access.presentation;

import com.casarerpa.contract.access.CreateKeyRequest;
import com.casarerpa.contract.access.RotateKeyRequest;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.access.application.CreateRobotKey;
import com.casarerpa.orchestrator.access.application.ListRobotKeys;
import com.casarerpa.orchestrator.access.application.RevokeRobotKey;
import com.casarerpa.orchestrator.access.application.RotateRobotKey;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import java.time.Duration;
import java.util.List;

/// The keys of robots over HTTP.
public final class KeyRoutes {
    private static final String PATH = "/api/v1/robot-api-keys";
    private static final String BY_ID = PATH + "/{key_id}";

    private final CreateRobotKey create;
    private final ListRobotKeys list;
    private final RevokeRobotKey revoke;
    private final RotateRobotKey rotate;

    public KeyRoutes(CreateRobotKey create, ListRobotKeys list, RevokeRobotKey revoke, RotateRobotKey rotate) {
        this.create = create;
        this.list = list;
        this.revoke = revoke;
        this.rotate = rotate;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, "listKeys", Caller.ADMIN, this::list),
                Route.post(PATH, "createKey", Caller.FULL_ADMIN, this::create),
                Route.post(BY_ID + "/revoke", "revokeKey", Caller.FULL_ADMIN, this::revoke),
                Route.post(BY_ID + "/rotate", "rotateKey", Caller.FULL_ADMIN, this::rotate));
    }

    private Answer list(Request request) {
        return Answer.ok(
                list.list(request.queryId("robot_id"), request.queryId("tenant_id"), request.queryId("workspace_id")));
    }

    private Answer create(Request request) {
        var asked = request.json(CreateKeyRequest.class);
        var created = create.create(asked, actor(request))
                .orElseThrow(() -> ProblemException.invalidField(
                        "workspace_id", "expected a workspace, but there is none with the id " + asked.workspaceId()));
        return Answer.created(PATH + "?robot_id=" + created.key().robotId(), created);
    }

    private Answer revoke(Request request) {
        var keyId = request.pathId("key_id");
        return Answer.ok(
                revoke.revoke(keyId, actor(request)).orElseThrow(() -> ProblemException.notFound("robot key", keyId)));
    }

    private Answer rotate(Request request) {
        var keyId = request.pathId("key_id");
        var asked = request.json(RotateKeyRequest.class, () -> new RotateKeyRequest(86_400));
        return switch (rotate.rotate(keyId, Duration.ofSeconds(asked.graceSeconds()), actor(request))) {
            case RotateRobotKey.Outcome.Rotated rotated ->
                Answer.created(PATH + "?robot_id=" + rotated.created().key().robotId(), rotated.created());
            case RotateRobotKey.Outcome.Unknown unknown -> throw ProblemException.notFound("robot key", keyId);
            case RotateRobotKey.Outcome.NotActive inactive ->
                throw new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected an active key, but " + keyId + " is "
                                + inactive.key().status() + ". Create a new key for robot "
                                + inactive.key().robotName() + " instead.");
        };
    }

    private static Actor actor(Request request) {
        return new Actor(request.principal().actor(), request.requestId(), request.remoteAddress());
    }
}
