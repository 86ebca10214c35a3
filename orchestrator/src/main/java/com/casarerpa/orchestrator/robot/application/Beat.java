package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A heartbeat that waits to be written.
///
/// @param nanos when it came, by [System#nanoTime()]
/// @param status how the robot says it is; empty leaves what is known, and makes it idle when it was offline
/// @param figures empty leaves what is known
/// @param resumed whether the answer said `resume`
public record Beat(
        RobotId robotId, long nanos, Optional<RobotStatus> status, Optional<Figures> figures, boolean resumed) {

    /// What a robot measures.
    ///
    /// @param metrics anything else; when there is nothing, what is known is left
    public record Figures(
            @Nullable Double cpuPercent,
            @Nullable Double memoryPercent,
            List<UUID> currentJobIds,
            Map<String, @Nullable Object> metrics) {
        public Figures {
            currentJobIds = List.copyOf(currentJobIds);
        }
    }

    /// This one as the later of two.
    Beat after(Beat earlier) {
        return new Beat(
                robotId,
                nanos,
                status.or(earlier::status),
                figures.map(now -> now.metrics().isEmpty() ? withMetricsOf(now, earlier) : now)
                        .or(earlier::figures),
                resumed || earlier.resumed);
    }

    private static Figures withMetricsOf(Figures now, Beat earlier) {
        return new Figures(
                now.cpuPercent(),
                now.memoryPercent(),
                now.currentJobIds(),
                earlier.figures().map(Figures::metrics).orElse(now.metrics()));
    }

    /// The same without [Figures#metrics()].
    Beat withoutMetrics() {
        return new Beat(
                robotId,
                nanos,
                status,
                figures.map(now -> new Figures(now.cpuPercent(), now.memoryPercent(), now.currentJobIds(), Map.of())),
                resumed);
    }

    boolean hasMetrics() {
        return figures.filter(now -> !now.metrics().isEmpty()).isPresent();
    }
}
