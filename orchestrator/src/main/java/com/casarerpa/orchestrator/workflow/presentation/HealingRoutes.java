package com.casarerpa.orchestrator.workflow.presentation;

import com.casarerpa.contract.healing.Healing;
import com.casarerpa.contract.healing.HealingAccepted;
import com.casarerpa.contract.healing.Healings;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.workflow.application.DecideHealing;
import com.casarerpa.orchestrator.workflow.application.HealingStore.Decision;
import java.util.List;
import java.util.Objects;

/// The calls about healed steps of a workflow.
public final class HealingRoutes {
    private final DecideHealing healings;

    public HealingRoutes(DecideHealing healings) {
        this.healings = healings;
    }

    /// The routes.
    public List<Route> routes() {
        String all = "/api/v1/workflows/{workflow_id}/healings";
        return List.of(
                Route.get(all, "listHealings", Caller.ADMIN, this::list),
                Route.post(all + "/{healing_id}/accept", "acceptHealing", Caller.ADMIN, this::accept),
                Route.post(all + "/{healing_id}/dismiss", "dismissHealing", Caller.ADMIN, this::dismiss));
    }

    private Answer list(Request request) {
        var workflowId = request.pathId("workflow_id");
        return Answer.ok(new Healings(
                healings.list(workflowId).orElseThrow(() -> ProblemException.notFound("workflow", workflowId))));
    }

    private Answer accept(Request request) {
        Healing accepted = done(
                request,
                healings.accept(request.pathId("workflow_id"), request.pathId("healing_id"), Actors.of(request)));
        return Answer.ok(new HealingAccepted(
                accepted, Objects.requireNonNull(accepted.acceptedVersion(), "what was accepted has a version")));
    }

    private Answer dismiss(Request request) {
        return Answer.ok(done(
                request,
                healings.dismiss(request.pathId("workflow_id"), request.pathId("healing_id"), Actors.of(request))));
    }

    private static Healing done(Request request, Decision decision) {
        return switch (decision) {
            case Decision.Done(Healing healing) -> healing;
            case Decision.Refused(String reason) -> throw new ProblemException(ProblemCode.INVALID_STATE, reason);
            case Decision.NotFound none ->
                throw ProblemException.notFound(
                        "healing", request.pathId("healing_id") + " of workflow " + request.pathId("workflow_id"));
        };
    }
}
