package com.casarerpa.orchestrator.series.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts what happened, and reads what was counted.
public interface SeriesStore {
    /// What is read: of which tenant and workspace (empty: all), of which workflow, and when.
    ///
    /// @param from the beginning of a slot
    /// @param kept the slots that are read, in seconds: 300 or 3600
    /// @param stepSeconds the slots that are answered, a multiple of `kept`
    record Span(
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            Optional<UUID> workflowId,
            Instant from,
            Instant to,
            int kept,
            int stepSeconds) {}

    /// What ended in a slot.
    record Ends(
            Instant at, long completed, long failed, long cancelled, long retried, Durations waits, Durations runs) {}

    /// How long a queue was in a slot.
    record Depth(Instant at, long pending, long running) {}

    /// What ended of a workflow.
    record OfWorkflow(UUID workflowId, long completed, long failed, long cancelled, Durations runs) {}

    /// How a robot did in a slot; the means are null when it was not heard.
    record OfRobot(
            Instant at,
            @Nullable Double cpuPercent,
            @Nullable Double memoryPercent,
            @Nullable Integer mostJobs,
            long completed,
            long failed) {}

    /// What became of a look whether there is something to count.
    enum Counted {
        /// Another process did it lately.
        NOT_DUE,
        /// All that ended up to a moment ago is counted.
        UP_TO_DATE,
        /// A part of it is; there is more.
        MORE
    }

    /// Counts what has ended since the last time and looks at queues and robots, if that is due.
    Counted count();

    /// Removes slots that are too old, if that is due.
    void purge();

    /// Until when ends are counted.
    Instant countedTo();

    /// Ends by slot, oldest first; slots without any are left out.
    List<Ends> ends(Span span);

    /// Queues by slot, likewise.
    List<Depth> depths(Span span);

    /// Ends by workflow.
    List<OfWorkflow> byWorkflow(Span span);

    /// Whether there is such a robot.
    boolean hasRobot(UUID robotId);

    /// A robot by slot, likewise.
    List<OfRobot> robot(UUID robotId, Span span);
}
