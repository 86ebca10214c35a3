package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.orchestrator.http.HttpParts;
import com.casarerpa.orchestrator.http.Method;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// Counts and times what this process does. Thread-safe.
public final class ServerMeters implements HttpParts.Observer, AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final MultiGauge jobs = MultiGauge.builder("casare_jobs")
            .description("Jobs that wait or run")
            .register(registry);
    private final ConcurrentMap<Request, Timer> timers = new ConcurrentHashMap<>();

    /// The labels of a request; few enough to keep one timer for each.
    private record Request(String operationId, Method method, int status) {}

    public ServerMeters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /// Watches a number.
    public void gauge(String name, String description, IntSupplier number) {
        Gauge.builder(name, () -> number.getAsInt()).description(description).register(registry);
    }

    @Override
    public void finished(String operationId, Method method, int status, long nanos) {
        var request = new Request(operationId, method, status);
        var known = timers.get(request);
        (known == null ? timers.computeIfAbsent(request, this::timer) : known).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Request request) {
        return Timer.builder("casare_http_requests")
                .description("Requests, from the first byte to the last of the answer")
                .tags(
                        "operation",
                        request.operationId(),
                        "method",
                        request.method().name(),
                        "status",
                        Integer.toString(request.status()))
                .publishPercentileHistogram(false)
                .register(registry);
    }

    /// Everything as Prometheus text, with the queue as it is now.
    String scrape(List<Figures.Depth> depths) {
        jobs.register(
                depths.stream()
                        .flatMap(depth -> Stream.of(
                                row(depth, "pending", depth.pending()), row(depth, "running", depth.running())))
                        .toList(),
                true);
        return registry.scrape();
    }

    private static MultiGauge.Row<?> row(Figures.Depth depth, String status, long number) {
        return MultiGauge.Row.of(
                Tags.of(
                        "status",
                        status,
                        "environment",
                        depth.environment(),
                        "tenant_id",
                        depth.tenantId().toString(),
                        "workspace_id",
                        depth.workspaceId().toString()),
                number);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
