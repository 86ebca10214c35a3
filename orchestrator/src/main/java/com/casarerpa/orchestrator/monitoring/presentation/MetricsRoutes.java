package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Figures over HTTP: for the dashboard as JSON, for Prometheus as text.
public final class MetricsRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Figures figures;
    private final ServerMeters meters;

    public MetricsRoutes(Figures figures, ServerMeters meters) {
        this.figures = figures;
        this.meters = meters;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/metrics/fleet", "getFleetMetrics", Caller.ADMIN, this::fleet)
                        .costing(2),
                Route.get("/api/v1/metrics/jobs", "getJobMetrics", Caller.ADMIN, this::jobs)
                        .costing(2),
                Route.get("/metrics", "getPrometheusMetrics", Caller.ADMIN, this::prometheus)
                        .costing(5));
    }

    private Answer fleet(Request request) {
        return Answer.ok(figures.fleet(request.queryId("tenant_id"), request.queryId("workspace_id")));
    }

    private Answer jobs(Request request) {
        return Answer.ok(figures.jobs(request.queryId("tenant_id"), request.queryId("workspace_id")));
    }

    private Answer prometheus(Request request) {
        return Answer.bytes(meters.scrape(figures.queueDepth()).getBytes(StandardCharsets.UTF_8), PROMETHEUS_TEXT);
    }
}
