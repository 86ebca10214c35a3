package com.casarerpa.orchestrator.dispatch.presentation;

import com.casarerpa.orchestrator.dispatch.application.WhyWaiting;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import java.util.List;

/// What people call to learn why a job waits.
public final class WhyWaitingRoutes {
    private final WhyWaiting why;

    public WhyWaitingRoutes(WhyWaiting why) {
        this.why = why;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/jobs/{job_id}/why-waiting", "whyWaiting", Caller.ADMIN, this::why));
    }

    private Answer why(Request request) {
        var jobId = request.pathId("job_id");
        return Answer.ok(why.why(jobId).orElseThrow(() -> ProblemException.notFound("job", jobId)));
    }
}
