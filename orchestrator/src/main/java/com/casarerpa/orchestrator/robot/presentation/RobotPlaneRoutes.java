package com.casarerpa.orchestrator.robot.presentation;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.contract.robot.HeartbeatRequest;
import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotRegistered;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.robot.application.NoteHeartbeat;
import com.casarerpa.orchestrator.robot.application.RegisterRobot;
import com.casarerpa.orchestrator.robot.application.RobotStore.Registration;
import com.casarerpa.orchestrator.robot.domain.Rhythm;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What robots call about themselves.
public final class RobotPlaneRoutes {
    private final RegisterRobot register;
    private final NoteHeartbeat heartbeat;
    private final Rhythm rhythm;

    public RobotPlaneRoutes(RegisterRobot register, NoteHeartbeat heartbeat, Rhythm rhythm) {
        this.register = register;
        this.heartbeat = heartbeat;
        this.rhythm = rhythm;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/robots/self-register", "selfRegisterRobot", Caller.ROBOT, this::selfRegister),
                Route.postAsync("/api/v1/robots/heartbeat", "heartbeat", Caller.ROBOT, this::heartbeat));
    }

    private Answer selfRegister(Request request) {
        RobotId robotId = new RobotId(request.robot().robotId());
        SelfRegisterRequest said = request.json(SelfRegisterRequest.class);
        request.robot().mustBeIn(said.environment());
        return switch (register.register(robotId, said)) {
            case Registration.Registered(Robot robot) ->
                Answer.ok(new RobotRegistered(
                        robot,
                        Math.toIntExact(rhythm.heartbeat().toSeconds()),
                        Math.toIntExact(rhythm.pollWait().toSeconds()),
                        Math.toIntExact(rhythm.lease().toSeconds())));
            case Registration.NameTaken(String name) -> throw RobotProblems.nameTaken(name);
            case Registration.Gone gone -> throw ProblemException.notFound("robot", robotId);
        };
    }

    private CompletionStage<Answer> heartbeat(Request request) {
        RobotId robotId = new RobotId(request.robot().robotId());
        return heartbeat
                .note(robotId, request.json(HeartbeatRequest.class))
                .thenApply(
                        noted -> noted.map(Answer::ok).orElseThrow(() -> ProblemException.notFound("robot", robotId)));
    }

    /// Refusals that several calls share.
    static final class RobotProblems {
        private RobotProblems() {}

        static ProblemException nameTaken(String name) {
            return new ProblemException(
                    ProblemCode.ALREADY_EXISTS,
                    "Expected a name that is free in the workspace, but another robot is called " + name
                            + ". Give this one another name, or use the key of that robot.");
        }
    }
}
