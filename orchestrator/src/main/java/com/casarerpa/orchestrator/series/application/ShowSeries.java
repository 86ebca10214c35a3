package com.casarerpa.orchestrator.series.application;

import com.casarerpa.contract.metrics.JobSeries;
import com.casarerpa.contract.metrics.JobSeriesPoint;
import com.casarerpa.contract.metrics.WorkflowFigureList;
import com.casarerpa.contract.metrics.WorkflowFigures;
import com.casarerpa.contract.robot.RobotSeries;
import com.casarerpa.contract.robot.RobotSeriesPoint;
import com.casarerpa.orchestrator.series.application.SeriesStore.Depth;
import com.casarerpa.orchestrator.series.application.SeriesStore.Ends;
import com.casarerpa.orchestrator.series.application.SeriesStore.OfRobot;
import com.casarerpa.orchestrator.series.application.SeriesStore.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows what was counted as series without holes. Slots are chosen so that there are about 300 at most.
public final class ShowSeries {
    /// Slots of five minutes are kept for so long, with an hour to spare.
    private static final Duration FINE_KEPT = Duration.ofDays(3).minusHours(1);

    private static final int FINE = 300;
    private static final int COARSE = 3600;

    private final SeriesStore store;

    public ShowSeries(SeriesStore store) {
        this.store = store;
    }

    /// Whose series are shown.
    public record Of(Optional<UUID> tenantId, Optional<UUID> workspaceId, Optional<UUID> workflowId) {
        /// Everybody's.
        public static Of all() {
            return new Of(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /// What became of jobs, and how long queues were. The time shown is widened to whole slots.
    public JobSeries jobs(Of of, Instant from, Instant to, Instant now) {
        var span = span(of, from, to, now);
        var ends = store.ends(span).stream().collect(Collectors.toMap(Ends::at, Function.identity()));
        // A queue is not one workflow's.
        Map<Instant, Depth> depths = of.workflowId().isPresent()
                ? Map.of()
                : store.depths(span).stream().collect(Collectors.toMap(Depth::at, Function.identity()));
        var points = new ArrayList<JobSeriesPoint>();
        for (var at : slots(span)) {
            points.add(point(at, ends.get(at), depths.get(at)));
        }
        return new JobSeries(span.from(), span.to(), span.stepSeconds(), store.countedTo(), points);
    }

    private static JobSeriesPoint point(Instant at, @Nullable Ends ends, @Nullable Depth depth) {
        var waits = ends == null ? Durations.none() : ends.waits();
        var runs = ends == null ? Durations.none() : ends.runs();
        return new JobSeriesPoint(
                at,
                ends == null ? 0 : ends.completed(),
                ends == null ? 0 : ends.failed(),
                ends == null ? 0 : ends.cancelled(),
                ends == null ? 0 : ends.retried(),
                boxed(waits.quantile(0.5)),
                boxed(waits.quantile(0.95)),
                boxed(runs.quantile(0.5)),
                boxed(runs.quantile(0.95)),
                depth == null ? null : depth.pending(),
                depth == null ? null : depth.running());
    }

    /// How each workflow did in the last days.
    public WorkflowFigureList workflows(Of of, int days, Instant now) {
        var span = span(of, now.minus(Duration.ofDays(days)), now, now);
        return new WorkflowFigureList(
                days,
                store.byWorkflow(span).stream()
                        .map(each -> new WorkflowFigures(
                                each.workflowId(),
                                each.completed(),
                                each.failed(),
                                each.cancelled(),
                                boxed(each.runs().quantile(0.5)),
                                boxed(each.runs().quantile(0.95))))
                        .toList());
    }

    /// How a robot did; empty when there is none.
    public Optional<RobotSeries> robot(UUID robotId, Instant from, Instant to, Instant now) {
        if (!store.hasRobot(robotId)) {
            return Optional.empty();
        }
        var span = span(Of.all(), from, to, now);
        var known = store.robot(robotId, span).stream().collect(Collectors.toMap(OfRobot::at, Function.identity()));
        var points = slots(span).stream()
                .map(at -> point(at, Optional.ofNullable(known.get(at))))
                .toList();
        return Optional.of(new RobotSeries(span.from(), span.to(), span.stepSeconds(), points));
    }

    private static RobotSeriesPoint point(Instant at, Optional<OfRobot> slot) {
        return new RobotSeriesPoint(
                at,
                slot.map(OfRobot::cpuPercent).orElse(null),
                slot.map(OfRobot::memoryPercent).orElse(null),
                slot.map(OfRobot::mostJobs).orElse(null),
                slot.map(OfRobot::completed).orElse(0L),
                slot.map(OfRobot::failed).orElse(0L));
    }

    private static Span span(Of of, Instant from, Instant to, Instant now) {
        var length = Duration.between(from, to);
        boolean fine = from.isAfter(now.minus(FINE_KEPT));
        int kept = fine ? FINE : COARSE;
        int step = length.compareTo(Duration.ofHours(25)) <= 0 && fine
                ? FINE
                : length.compareTo(Duration.ofDays(3)) <= 0 && fine ? 3 * FINE : COARSE;
        long first = Math.floorDiv(from.getEpochSecond(), (long) step) * step;
        long end = Math.ceilDiv(to.getEpochSecond(), (long) step) * step;
        return new Span(
                of.tenantId(),
                of.workspaceId(),
                of.workflowId(),
                Instant.ofEpochSecond(first),
                Instant.ofEpochSecond(end),
                kept,
                step);
    }

    private static List<Instant> slots(Span span) {
        var slots = new ArrayList<Instant>();
        for (var at = span.from(); at.isBefore(span.to()); at = at.plusSeconds(span.stepSeconds())) {
            slots.add(at);
        }
        return slots;
    }

    private static @Nullable Double boxed(OptionalDouble seconds) {
        return seconds.isPresent() ? seconds.getAsDouble() : null;
    }
}
