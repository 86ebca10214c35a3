package com.casarerpa.orchestrator.series.presentation;

import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.series.application.ShowSeries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Jobs, queues, workflows and robots over time.
public final class SeriesRoutes {
    private static final Duration LONGEST = Duration.ofDays(32);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final ShowSeries series;
    private final Clock clock;

    public SeriesRoutes(ShowSeries series, Clock clock) {
        this.series = series;
        this.clock = clock;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/metrics/jobs/series", "getJobSeries", Caller.ADMIN, this::jobs),
                Route.get("/api/v1/metrics/workflows", "getWorkflowFigures", Caller.ADMIN, this::workflows),
                Route.get("/api/v1/robots/{robot_id}/series", "getRobotSeries", Caller.ADMIN, this::robot));
    }

    private record Time(Instant from, Instant to) {}

    private Answer jobs(Request request) {
        var time = time(request);
        var of = new ShowSeries.Of(
                request.queryId("tenant_id"), request.queryId("workspace_id"), request.queryId("workflow_id"));
        return Answer.ok(series.jobs(of, time.from(), time.to(), clock.instant()));
    }

    private Answer workflows(Request request) {
        var of = new ShowSeries.Of(request.queryId("tenant_id"), request.queryId("workspace_id"), Optional.empty());
        return Answer.ok(series.workflows(of, request.queryInt("days", 7, 1, 30), clock.instant()));
    }

    private Answer robot(Request request) {
        var time = time(request);
        var robotId = request.pathId("robot_id");
        return Answer.ok(series.robot(robotId, time.from(), time.to(), clock.instant())
                .orElseThrow(() -> ProblemException.notFound("robot", robotId)));
    }

    private Time time(Request request) {
        var to = request.queryInstant("to").orElseGet(clock::instant);
        var from = request.queryInstant("from").orElse(to.minus(Duration.ofDays(1)));
        var length = Duration.between(from, to);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw ProblemException.invalidField(
                    "from", "expected 1 minute to 32 days before `to`, which is " + to + ", but it is " + from);
        }
        return new Time(from, to);
    }
}
