package com.casarerpa.orchestrator.dispatch.presentation;

import com.casarerpa.orchestrator.dispatch.application.WhyIdle;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import java.util.List;

/// What people call to learn why a robot takes no job.
public final class WhyIdleRoutes {
    private final WhyIdle why;

    public WhyIdleRoutes(WhyIdle why) {
        this.why = why;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/robots/{robot_id}/why-idle", "whyIdle", Caller.ADMIN, this::why));
    }

    private Answer why(Request request) {
        var robotId = request.pathId("robot_id");
        return Answer.ok(why.why(robotId).orElseThrow(() -> ProblemException.notFound("robot", robotId)));
    }
}
