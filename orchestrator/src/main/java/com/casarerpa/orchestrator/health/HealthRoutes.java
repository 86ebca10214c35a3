package com.casarerpa.orchestrator.health;

import com.casarerpa.contract.metrics.Health;
import com.casarerpa.contract.metrics.HealthCheck;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Priority;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the server lives and can work. It tells the truth of the moment: each call looks.
public final class HealthRoutes {
    private final Map<String, Check> checks;
    private final String version;

    /// Looks at one part.
    @FunctionalInterface
    public interface Check {
        /// Whether the part works now; what is wrong otherwise. Ends within a few seconds.
        HealthCheck look();
    }

    /// @param checks what must work for the server to work, by name
    public HealthRoutes(Map<String, Check> checks, String version) {
        this.checks = new LinkedHashMap<>(checks);
        this.version = version;
    }

    /// The routes.
    public List<Route> routes() {
        return List.of(
                Route.get("/health", "getHealth", Caller.ANYONE, this::ready).with(Priority.VITAL),
                Route.get("/health/live", "getLiveness", Caller.ANYONE, this::live)
                        .with(Priority.VITAL),
                Route.get("/health/ready", "getReadiness", Caller.ANYONE, this::ready)
                        .with(Priority.VITAL));
    }

    private Answer live(Request request) {
        return Answer.ok(new Health("ok", Map.of(), version));
    }

    private Answer ready(Request request) {
        var looked = new LinkedHashMap<String, HealthCheck>();
        checks.forEach((name, check) -> looked.put(name, check.look()));
        boolean ok = looked.values().stream().allMatch(HealthCheck::ok);
        return Answer.of(ok ? 200 : 503, new Health(ok ? "ok" : "failing", looked, version));
    }
}
