package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A robot says that it lives.
///
/// @param conditions what is wrong with it just now, at most 20; what is not said any more is over
public record HeartbeatRequest(
        RobotStatus status,
        @Nullable Double cpuPercent,
        @Nullable Double memoryPercent,
        List<UUID> currentJobIds,
        Map<String, @Nullable Object> metrics,
        @Nullable String session,
        List<ReportedCondition> conditions) {
    private static final int MOST_CONDITIONS = 20;

    public HeartbeatRequest {
        new FieldChecks()
                .range("cpu_percent", cpuPercent, 0, 100)
                .range("memory_percent", memoryPercent, 0, 100)
                .length("session", session, 100)
                .require(
                        conditions == null || conditions.size() <= MOST_CONDITIONS,
                        "conditions",
                        "expected at most " + MOST_CONDITIONS + " entries")
                .require(
                        conditions == null || conditions.stream().noneMatch(each -> each == null),
                        "conditions",
                        "expected objects, but got null")
                .done();
        status = status == null ? RobotStatus.IDLE : status;
        currentJobIds = currentJobIds == null ? List.of() : List.copyOf(currentJobIds);
        metrics = metrics == null ? Map.of() : metrics;
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
