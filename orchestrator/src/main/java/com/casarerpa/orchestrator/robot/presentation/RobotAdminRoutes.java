package com.casarerpa.orchestrator.robot.presentation;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotControlRequest;
import com.casarerpa.contract.robot.RobotPage;
import com.casarerpa.contract.robot.RobotSessions;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.contract.robot.UpdateRobotRequest;
import com.casarerpa.orchestrator.audit.presentation.Actors;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.platform.NameCursor;
import com.casarerpa.orchestrator.robot.application.ChangeRobot;
import com.casarerpa.orchestrator.robot.application.FindRobots;
import com.casarerpa.orchestrator.robot.application.RobotStore.Change;
import com.casarerpa.orchestrator.robot.application.RobotStore.Cursor;
import com.casarerpa.orchestrator.robot.application.RobotStore.Deletion;
import com.casarerpa.orchestrator.robot.application.RobotStore.Filter;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.robot.presentation.RobotPlaneRoutes.RobotProblems;
import com.casarerpa.orchestrator.tenancy.presentation.ControlRoutes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What admins call about robots.
public final class RobotAdminRoutes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final FindRobots find;
    private final ChangeRobot change;

    public RobotAdminRoutes(FindRobots find, ChangeRobot change) {
        this.find = find;
        this.change = change;
    }

    /// The routes.
    public List<Route> routes() {
        String one = "/api/v1/robots/{robot_id}";
        return List.of(
                Route.get("/api/v1/robots", "listRobots", Caller.ADMIN, this::list),
                Route.get(one, "getRobot", Caller.ADMIN, this::get),
                Route.get(one + "/sessions", "listRobotSessions", Caller.ADMIN, this::sessions),
                Route.put(one, "updateRobot", Caller.ADMIN, this::update),
                Route.delete(one, "deleteRobot", Caller.ADMIN, this::delete),
                Route.post(one + "/drain", "drainRobot", Caller.ADMIN, r -> control(r, RobotControl.DRAINING)),
                Route.post(one + "/pause", "pauseRobot", Caller.ADMIN, r -> control(r, RobotControl.PAUSED)),
                Route.post(one + "/resume", "resumeRobot", Caller.ADMIN, r -> control(r, RobotControl.ACTIVE)));
    }

    private Answer list(Request request) {
        Optional<Cursor> after = request.query("cursor")
                .map(text -> NameCursor.read(text)
                        .orElseThrow(() -> ProblemException.invalidField(
                                "cursor", "expected what the last page gave as next_cursor, but got something else")))
                .map(cursor -> new Cursor(cursor.name(), cursor.id()));
        FindRobots.Page page = find.list(new Filter(
                request.query("status").map(RobotAdminRoutes::status),
                request.query("environment"),
                request.queryId("tenant_id"),
                request.queryId("workspace_id"),
                after,
                request.queryInt("limit", DEFAULT_LIMIT, 1, MAX_LIMIT)));
        String next = page.next()
                .map(cursor -> new NameCursor(cursor.name(), cursor.robotId()).text())
                .orElse(null);
        return Answer.ok(new RobotPage(page.robots(), next));
    }

    private static RobotStatus status(String word) {
        return Arrays.stream(RobotStatus.values())
                .filter(status -> status.text().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField(
                        "status", "expected offline, idle, busy, error or maintenance, but got " + word));
    }

    private Answer get(Request request) {
        RobotId robotId = robotId(request);
        return find.find(robotId).map(Answer::ok).orElseThrow(() -> ProblemException.notFound("robot", robotId));
    }

    private Answer sessions(Request request) {
        RobotId robotId = robotId(request);
        if (find.find(robotId).isEmpty()) {
            throw ProblemException.notFound("robot", robotId);
        }
        return Answer.ok(new RobotSessions(find.sessions(robotId)));
    }

    private Answer update(Request request) {
        RobotId robotId = robotId(request);
        UpdateRobotRequest wanted = request.json(UpdateRobotRequest.class);
        return answer(robotId, change.update(robotId, wanted, Actors.of(request)));
    }

    private Answer control(Request request, RobotControl control) {
        RobotId robotId = robotId(request);
        RobotControlRequest wanted = ControlRoutes.said(request);
        return answer(robotId, change.control(robotId, control, wanted, Actors.of(request)));
    }

    private Answer delete(Request request) {
        RobotId robotId = robotId(request);
        return switch (change.delete(robotId, Actors.of(request))) {
            case Deletion.Deleted deleted -> Answer.noContent();
            case Deletion.Busy(int jobs) ->
                throw new ProblemException(
                        ProblemCode.INVALID_STATE,
                        "Expected a robot that runs nothing, but it runs " + jobs + (jobs == 1 ? " job" : " jobs")
                                + ". Drain it first, or cancel what it runs.");
            case Deletion.NotFound none -> throw ProblemException.notFound("robot", robotId);
        };
    }

    private static Answer answer(RobotId robotId, Change change) {
        return switch (change) {
            case Change.Changed(Robot robot) -> Answer.ok(robot);
            case Change.NameTaken(String name) -> throw RobotProblems.nameTaken(name);
            case Change.NotFound none -> throw ProblemException.notFound("robot", robotId);
        };
    }

    private static RobotId robotId(Request request) {
        return new RobotId(request.pathId("robot_id"));
    }
}
