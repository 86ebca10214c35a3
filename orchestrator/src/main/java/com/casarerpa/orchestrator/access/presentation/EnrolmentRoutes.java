package com.casarerpa.orchestrator.access.presentation;

import com.casarerpa.contract.access.CreateEnrolmentTokenRequest;
import com.casarerpa.contract.access.EnrolRequest;
import com.casarerpa.contract.access.EnrolmentTokenCreated;
import com.casarerpa.contract.access.EnrolmentTokens;
import com.casarerpa.contract.access.KeyCreated;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.access.application.EnrolRobot;
import com.casarerpa.orchestrator.access.application.EnrolmentStore;
import com.casarerpa.orchestrator.access.application.EnrolmentStore.Enrolment;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import com.fasterxml.uuid.Generators;
import java.util.List;

/// Enrolment over HTTP: admins make tokens, new robots use them.
public final class EnrolmentRoutes {
    private static final String PATH = "/api/v1/enrolment-tokens";

    private final EnrolmentStore store;
    private final EnrolRobot enrol;

    public EnrolmentRoutes(EnrolmentStore store, EnrolRobot enrol) {
        this.store = store;
        this.enrol = enrol;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get(
                        PATH,
                        "listEnrolmentTokens",
                        Caller.ADMIN,
                        r -> Answer.ok(
                                new EnrolmentTokens(store.list(r.queryId("tenant_id"), r.queryId("workspace_id"))))),
                Route.post(PATH, "createEnrolmentToken", Caller.FULL_ADMIN, this::create),
                Route.post(PATH + "/{token_id}/revoke", "revokeEnrolmentToken", Caller.FULL_ADMIN, this::revoke),
                Route.post("/api/v1/robots/enrol", "enrolRobot", Caller.ANYONE, this::enrol));
    }

    private Answer create(Request request) {
        var asked = request.json(CreateEnrolmentTokenRequest.class);
        var workspaceId = asked.workspaceId() == null ? DefaultTenancy.WORKSPACE : asked.workspaceId();
        var secret = Secret.newEnrolmentToken();
        var tokenId = Generators.timeBasedEpochGenerator().generate();
        return store.create(tokenId, secret.digest(), asked, workspaceId, Actors.of(request))
                .map(token -> Answer.created(PATH, new EnrolmentTokenCreated(secret.text(), token)))
                .orElseThrow(() -> ProblemException.invalidField(
                        "workspace_id", "expected a workspace, but there is none with the id " + workspaceId));
    }

    private Answer revoke(Request request) {
        var tokenId = request.pathId("token_id");
        return Answer.ok(store.revoke(tokenId, Actors.of(request))
                .orElseThrow(() -> ProblemException.notFound("enrolment token", tokenId)));
    }

    private Answer enrol(Request request) {
        var asked = request.json(EnrolRequest.class);
        var asker = new Actor("unknown", request.requestId(), request.remoteAddress());
        return switch (enrol.enrol(asked, asker)) {
            case EnrolRobot.Outcome.Enrolled(var apiKey, var key) ->
                Answer.created("/api/v1/robot-api-keys?robot_id=" + key.robotId(), new KeyCreated(apiKey, key));
            case EnrolRobot.Outcome.Slowed(var retryAfter) -> throw RequestAuthenticator.slowed(retryAfter);
            case EnrolRobot.Outcome.Refused(var why) -> throw problem(why, asked);
        };
    }

    private static ProblemException problem(Enrolment why, EnrolRequest asked) {
        return switch (why) {
            case Enrolment.Refused(var reason) ->
                new ProblemException(
                        ProblemCode.UNAUTHENTICATED,
                        "Expected a valid enrolment token, but " + reason + ". An admin can make a new one.");
            case Enrolment.NameTaken taken ->
                new ProblemException(
                        ProblemCode.ALREADY_EXISTS,
                        "Expected the name of a robot without a key that works, but " + asked.robotName()
                                + " has one. Give this robot another name, or let an admin rotate or revoke that key.");
            case Enrolment.KeyTaken taken ->
                new ProblemException(
                        ProblemCode.ALREADY_EXISTS,
                        "Expected a new key, but this one is in use or was revoked. Let the robot make another.");
            case Enrolment.Enrolled enrolled -> throw new IllegalStateException("An enrolled robot is not refused");
        };
    }
}
