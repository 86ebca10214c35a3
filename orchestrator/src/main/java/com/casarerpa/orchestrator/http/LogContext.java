package com.casarerpa.orchestrator.http;

import java.util.Map;
import org.slf4j.MDC;

/// The ids that each log line of a request carries: `request_id`, `tenant_id`, `robot_id`, `job_id`, and who acts.
/// They are set while the request's own code runs on a thread, and nowhere else.
final class LogContext {
    private LogContext() {}

    /// Runs `step` with the ids of `request`.
    static void with(String requestId, JettyRequest request, Runnable step) {
        var before = MDC.getCopyOfContextMap();
        MDC.put("request_id", requestId);
        request.caller().ifPresent(LogContext::put);
        var job = request.pathParams().get("job_id");
        if (job != null) {
            MDC.put("job_id", job);
        }
        try {
            step.run();
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }

    private static void put(Principal principal) {
        switch (principal) {
            case RobotPrincipal robot -> {
                MDC.put("tenant_id", robot.tenantId().toString());
                MDC.put("robot_id", robot.robotId().toString());
            }
            case AdminPrincipal admin -> {
                MDC.put("actor", admin.actor());
                admin.onlyTenant().ifPresent(tenant -> MDC.put("tenant_id", tenant.toString()));
            }
        }
    }
}
