package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A robot says that it lives.
public record HeartbeatRequest(
        RobotStatus status,
        @Nullable Double cpuPercent,
        @Nullable Double memoryPercent,
        List<UUID> currentJobIds,
        Map<String, @Nullable Object> metrics,
        @Nullable String session) {

    public HeartbeatRequest {
        new FieldChecks()
                .range("cpu_percent", cpuPercent, 0, 100)
                .range("memory_percent", memoryPercent, 0, 100)
                .length("session", session, 100)
                .done();
        status = status == null ? RobotStatus.IDLE : status;
        currentJobIds = currentJobIds == null ? List.of() : List.copyOf(currentJobIds);
        metrics = metrics == null ? Map.of() : metrics;
    }
}
