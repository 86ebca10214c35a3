package com.casarerpa.robot.time;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.robot.Robot;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/// The ids that each log line about a job carries: `job_id`, `attempt`, `request_id` (of the call that submitted it),
/// `robot_id` and `tenant_id`. Threads that are started by [Background] inherit them. Thread-safe.
public final class LogContext implements AutoCloseable {
    private static volatile Map<String, String> identity = Map.of();

    private final Map<String, String> before;

    private LogContext(Map<String, String> before) {
        this.before = before;
    }

    /// The orchestrator has told who this robot is: one process is one robot.
    public static void identify(Robot robot) {
        identity = Map.of(
                "robot_id",
                robot.robotId().toString(),
                "tenant_id",
                robot.tenantId().toString());
    }

    /// From now on this thread works for a job; until it is closed.
    public static LogContext of(ClaimedJob job) {
        Map<String, String> ids = new HashMap<>(identity);
        ids.put("job_id", job.jobId().toString());
        ids.put("attempt", Integer.toString(job.attempt()));
        if (job.origin() != null && job.origin().requestId() != null) {
            ids.put("request_id", job.origin().requestId());
        }
        return of(ids);
    }

    /// From now on this thread has these ids; until it is closed.
    public static LogContext of(Map<String, String> ids) {
        LogContext context = new LogContext(current());
        MDC.setContextMap(ids);
        return context;
    }

    /// The ids of this thread.
    public static Map<String, String> current() {
        Map<String, String> ids = MDC.getCopyOfContextMap();
        return ids == null ? Map.of() : Map.copyOf(ids);
    }

    @Override
    public void close() {
        MDC.setContextMap(before);
    }
}
