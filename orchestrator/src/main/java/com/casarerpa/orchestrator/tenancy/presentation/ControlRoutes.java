package com.casarerpa.orchestrator.tenancy.presentation;

import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotControlRequest;
import com.casarerpa.contract.tenancy.FleetControl;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.tenancy.application.ControlFleet;
import com.casarerpa.orchestrator.tenancy.application.ControlStore.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The calls that drain, pause and resume everything or one workspace.
public final class ControlRoutes {
    private final ControlFleet control;

    public ControlRoutes(ControlFleet control) {
        this.control = control;
    }

    /// The routes.
    public List<Route> routes() {
        String fleet = "/api/v1/fleet";
        String one = "/api/v1/workspaces/{workspace_id}";
        return List.of(
                Route.get(fleet + "/control", "getFleetControl", Caller.ADMIN, this::get),
                Route.post(fleet + "/drain", "drainFleet", Caller.ADMIN, r -> fleet(r, RobotControl.DRAINING)),
                Route.post(fleet + "/pause", "pauseFleet", Caller.ADMIN, r -> fleet(r, RobotControl.PAUSED)),
                Route.post(fleet + "/resume", "resumeFleet", Caller.ADMIN, r -> fleet(r, RobotControl.ACTIVE)),
                Route.post(one + "/drain", "drainWorkspace", Caller.ADMIN, r -> workspace(r, RobotControl.DRAINING)),
                Route.post(one + "/pause", "pauseWorkspace", Caller.ADMIN, r -> workspace(r, RobotControl.PAUSED)),
                Route.post(one + "/resume", "resumeWorkspace", Caller.ADMIN, r -> workspace(r, RobotControl.ACTIVE)));
    }

    private Answer get(Request request) {
        var fleet = control.fleet();
        var only = request.admin().onlyTenant();
        return Answer.ok(new FleetControl(
                fleet.control(),
                fleet.controlNote(),
                fleet.controlBy(),
                fleet.controlSince(),
                fleet.controlUntil(),
                fleet.workspaces().stream()
                        .filter(each -> only.isEmpty() || only.get().equals(each.tenantId()))
                        .toList()));
    }

    private Answer fleet(Request request, RobotControl wanted) {
        return Answer.ok(control.fleet(wish(request, wanted), Actors.of(request)));
    }

    private Answer workspace(Request request, RobotControl wanted) {
        var workspaceId = request.pathId("workspace_id");
        return control.workspace(workspaceId, wish(request, wanted), Actors.of(request))
                .map(Answer::ok)
                .orElseThrow(() -> ProblemException.notFound("workspace", workspaceId));
    }

    /// What the body of such a call says; an end must be to come.
    public static RobotControlRequest said(Request request) {
        var said = request.json(RobotControlRequest.class, () -> new RobotControlRequest(null, null));
        var until = said.until();
        if (until != null && !until.isAfter(Instant.now())) {
            throw ProblemException.invalidField("until", "expected a time to come, but got " + until);
        }
        return said;
    }

    private static Wish wish(Request request, RobotControl wanted) {
        var said = said(request);
        return new Wish(wanted, Optional.ofNullable(said.note()), Optional.ofNullable(said.until()));
    }
}
