package com.casarerpa.orchestrator.robot.presentation;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.contract.robot.LegacyRegisterRequest;
import com.casarerpa.contract.robot.RobotAcknowledged;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.contract.robot.StatusRequest;
import com.casarerpa.orchestrator.http.AdminPrincipal;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.RobotPrincipal;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.robot.application.FindRobots;
import com.casarerpa.orchestrator.robot.application.LegacyRobots;
import com.casarerpa.orchestrator.robot.application.LegacyRobots.Introduction;
import com.casarerpa.orchestrator.robot.application.LegacyRobots.Outcome;
import com.casarerpa.orchestrator.robot.domain.LegacyStatus;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The calls that robots of the Python generation make, as they make them. They are read tolerantly: such a robot
/// cannot be taught.
public final class LegacyRobotRoutes {
    private static final int LONGEST_NAME = 200;

    private final LegacyRobots robots;
    private final FindRobots find;

    public LegacyRobotRoutes(LegacyRobots robots, FindRobots find) {
        this.robots = robots;
        this.find = find;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/robots/register", "legacyRegister", Caller.ROBOT, this::register),
                Route.post("/api/v1/robots/{robot_id}/heartbeat", "legacyHeartbeat", Caller.ROBOT, this::heartbeat),
                Route.put("/api/v1/robots/{robot_id}/status", "legacyStatus", Caller.ROBOT, this::status),
                Route.get(
                        "/api/v1/metrics/robots/{robot_id}", "getRobotMetrics", Caller.ROBOT_OR_ADMIN, this::metrics));
    }

    private Answer register(Request request) {
        LegacyRegisterRequest said = request.json(LegacyRegisterRequest.class);
        if (said.environment() != null) {
            request.robot().mustBeIn(said.environment());
        }
        Introduction introduction = new Introduction(
                said.robotId(),
                said.name(),
                said.hostname(),
                said.environment(),
                LegacyBody.names(said.capabilities()),
                said.tags(),
                said.maxConcurrentJobs(),
                said.version(),
                said.os());
        return answer(request, robots.register(ownRobot(request), introduction));
    }

    private Answer heartbeat(Request request) {
        JsonNode body = request.hasBody() ? request.json(JsonNode.class) : LegacyBody.NOTHING;
        Optional<RobotStatus> status = LegacyBody.text(body, "status").flatMap(LegacyStatus::of);
        var figures = Optional.of(LegacyBody.figures(body));
        return answer(request, robots.heartbeat(ownRobot(request), named(request), status, figures));
    }

    private Answer status(Request request) {
        String word = request.json(StatusRequest.class).status();
        RobotStatus status = LegacyStatus.of(word)
                .orElseThrow(() -> ProblemException.invalidField(
                        "status", "expected one of " + String.join(", ", LegacyStatus.words()) + ", but got " + word));
        return answer(request, robots.status(ownRobot(request), named(request), status));
    }

    private Answer metrics(Request request) {
        String named = named(request);
        RobotId robotId = switch (request.principal()) {
            case RobotPrincipal robot -> ownMetrics(new RobotId(robot.robotId()), named);
            case AdminPrincipal admin -> anyRobot(named);
        };
        return find.metrics(robotId)
                .map(Answer::ok)
                .orElseThrow(() -> ProblemException.notFound("registered robot", named));
    }

    private RobotId ownMetrics(RobotId own, String named) {
        if (find.metrics(own).isPresent() && !robots.goesBy(own, named)) {
            throw notYours(named, own.toString());
        }
        return own;
    }

    private RobotId anyRobot(String named) {
        try {
            return new RobotId(UUID.fromString(named));
        } catch (IllegalArgumentException e) {
            // No id: a name in the default workspace.
            return find.findByName(DefaultTenancy.WORKSPACE, named)
                    .orElseThrow(() -> ProblemException.notFound("registered robot", named));
        }
    }

    /// What the path calls the robot.
    ///
    /// @throws ProblemException 404 for what no robot can be called
    private static String named(Request request) {
        String name = request.pathParam("robot_id");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND,
                    "Expected a robot, but none can have a name of " + name.length() + " characters like this one.");
        }
        return name;
    }

    private static RobotId ownRobot(Request request) {
        return new RobotId(request.robot().robotId());
    }

    private static Answer answer(Request request, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Noted(UUID robotId, RobotStatus status) ->
                Answer.ok(new RobotAcknowledged(true, robotId, status));
            case Outcome.NotYours(String named, String keyRobot) -> throw notYours(named, keyRobot);
            case Outcome.Gone gone ->
                throw ProblemException.notFound("robot", request.robot().robotId());
        };
    }

    private static ProblemException notYours(String named, String keyRobot) {
        return new ProblemException(
                ProblemCode.NOT_YOUR_ROBOT,
                "Expected the robot of this key, " + keyRobot + ", but the call is about " + named
                        + ". Use that robot's own key.");
    }
}
