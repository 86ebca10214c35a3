package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.orchestrator.http.HttpParts;
import com.casarerpa.orchestrator.http.Method;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import com.casarerpa.orchestrator.platform.LoopPulse;
import com.casarerpa.orchestrator.platform.combine.Combiner;
import com.casarerpa.orchestrator.platform.database.Database;
import io.micrometer.core.instrument.FunctionCounter;
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
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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

    /// Watches a number that only grows.
    public void counter(String name, String description, LongSupplier number) {
        FunctionCounter.builder(name, number, each -> each.getAsLong())
                .description(description)
                .register(registry);
    }

    /// Watches loops.
    public void loops(List<LoopPulse> loops) {
        for (var loop : loops) {
            FunctionCounter.builder("casare_loop_passes", loop, LoopPulse::passes)
                    .description("Passes of a background loop that ended well")
                    .tag("loop", loop.name())
                    .register(registry);
            FunctionCounter.builder("casare_loop_failures", loop, LoopPulse::failures)
                    .description("Passes of a background loop that failed")
                    .tag("loop", loop.name())
                    .register(registry);
            Gauge.builder(
                            "casare_loop_since_pass_seconds",
                            loop,
                            each -> each.sincePass().toMillis() / 1000.0)
                    .description("How long ago the last pass ended well")
                    .tag("loop", loop.name())
                    .register(registry);
        }
    }

    /// Watches what writes in batches.
    public void combiners(List<Combiner<?, ?>> combiners) {
        for (var combiner : combiners) {
            var label = combiner.name().replaceAll("[^a-z]+", "_");
            Gauge.builder("casare_combiner_waiting", combiner, Combiner::waiting)
                    .description("Requests that wait to be written")
                    .tag("combiner", label)
                    .register(registry);
            FunctionCounter.builder("casare_combiner_batches", combiner, Combiner::batches)
                    .description("Batches that were written")
                    .tag("combiner", label)
                    .register(registry);
            FunctionCounter.builder("casare_combiner_requests", combiner, Combiner::requests)
                    .description("Requests in these batches")
                    .tag("combiner", label)
                    .register(registry);
        }
    }

    /// Watches the pools of connections to the database.
    public void pools(Supplier<List<Database.PoolFigures>> pools) {
        for (int i = 0; i < pools.get().size(); i++) {
            int which = i;
            var name = pools.get().get(i).name();
            pool(name, "active", () -> pools.get().get(which).active());
            pool(name, "idle", () -> pools.get().get(which).idle());
            pool(name, "waiting", () -> pools.get().get(which).waiting());
            pool(name, "most", () -> pools.get().get(which).most());
        }
    }

    private void pool(String name, String state, IntSupplier number) {
        Gauge.builder("casare_database_connections", () -> number.getAsInt())
                .description("Connections to the database; waiting: threads that want one; most: the size of the pool")
                .tags("pool", name, "state", state)
                .register(registry);
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
