package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.RobotCondition;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A heartbeat that waits to be written.
///
/// @param nanos when it came, by [System#nanoTime()]
/// @param status how the robot says it is; empty leaves what is known, and makes it idle when it was offline
/// @param figures empty leaves what is known
/// @param resumed whether the answer said `resume`
/// @param session which start of the robot says so
/// @param others other sessions of the robot that were heard since the last write
public record Beat(
        RobotId robotId,
        long nanos,
        Optional<RobotStatus> status,
        Optional<Figures> figures,
        boolean resumed,
        Optional<String> session,
        Set<String> others) {
    /// Of more processes that use one key, some are left out.
    private static final int MOST_OTHERS = 10;

    public Beat {
        others = Set.copyOf(others);
    }

    /// One of a robot that does not tell its starts apart.
    public Beat(RobotId robotId, long nanos, Optional<RobotStatus> status, Optional<Figures> figures, boolean resumed) {
        this(robotId, nanos, status, figures, resumed, Optional.empty(), Set.of());
    }

    /// What a robot measures.
    ///
    /// @param metrics anything else; when there is nothing, what is known is left
    /// @param conditions what is wrong with it
    public record Figures(
            @Nullable Double cpuPercent,
            @Nullable Double memoryPercent,
            List<UUID> currentJobIds,
            Map<String, @Nullable Object> metrics,
            List<RobotCondition> conditions) {
        public Figures {
            currentJobIds = List.copyOf(currentJobIds);
            conditions = List.copyOf(conditions);
        }

        private Figures with(Map<String, @Nullable Object> others) {
            return new Figures(cpuPercent, memoryPercent, currentJobIds, others, conditions);
        }
    }

    /// This one as the later of two.
    Beat after(Beat earlier) {
        if (isFarewell() && isOfAnotherThan(earlier) && !earlier.isFarewell()) {
            // One of two processes ends; the robot lives.
            return earlier;
        }
        return new Beat(
                robotId,
                nanos,
                status.or(earlier::status),
                figures.map(now -> now.metrics().isEmpty() ? withMetricsOf(now, earlier) : now)
                        .or(earlier::figures),
                resumed || earlier.resumed,
                session.or(earlier::session),
                othersAfter(earlier));
    }

    private boolean isFarewell() {
        return status.filter(RobotStatus.OFFLINE::equals).isPresent();
    }

    private boolean isOfAnotherThan(Beat other) {
        return session.isPresent() && other.session.isPresent() && !session.equals(other.session);
    }

    private Set<String> othersAfter(Beat earlier) {
        var all = new LinkedHashSet<>(others);
        all.addAll(earlier.others);
        if (!earlier.isFarewell()) {
            earlier.session.ifPresent(all::add);
        }
        session.or(earlier::session).ifPresent(all::remove);
        return all.stream().limit(MOST_OTHERS).collect(Collectors.toSet());
    }

    private static Figures withMetricsOf(Figures now, Beat earlier) {
        return now.with(earlier.figures().map(Figures::metrics).orElse(now.metrics()));
    }

    /// The same without [Figures#metrics()].
    Beat withoutMetrics() {
        return new Beat(robotId, nanos, status, figures.map(now -> now.with(Map.of())), resumed, session, others);
    }

    boolean hasMetrics() {
        return figures.filter(now -> !now.metrics().isEmpty()).isPresent();
    }
}
