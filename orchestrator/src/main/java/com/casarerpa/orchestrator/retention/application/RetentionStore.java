package com.casarerpa.orchestrator.retention.application;

import com.casarerpa.contract.retention.RetentionPreview;
import com.casarerpa.contract.retention.RetentionStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Removes what has ended long ago. Only jobs that are final are touched, and the audit never is.
public interface RetentionStore {
    /// Begins a run when one is due and nobody else has begun it; the next one is due after `every`.
    Optional<UUID> begin(Duration every);

    /// The workspaces.
    List<UUID> workspaces();

    /// Removes some old jobs of a workspace and all that belongs to them, in one transaction.
    Batch removeJobs(UUID workspaceId, Place after);

    /// Removes some old events behind `seq`, in one transaction.
    EventBatch removeEvents(long seq);

    /// Notes what a run has removed so far, and its end.
    void note(UUID runId, Map<String, Long> removed, boolean finished, Optional<String> error);

    /// The latest runs and the next.
    RetentionStatus status();

    /// What would be removed now; changes nothing.
    RetentionPreview preview();

    /// Makes a run due now.
    void dueNow(Actor actor);

    /// How far the jobs of a workspace were looked through.
    record Place(Instant createdAt, UUID jobId) {
        /// Before the first job.
        public static final Place BEGINNING = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    /// Some jobs.
    ///
    /// @param removed how many rows of which kind
    /// @param next where to go on; empty when all was looked through
    record Batch(Map<String, Long> removed, Optional<Place> next) {}

    /// Some events.
    ///
    /// @param next where to go on; empty when all was looked through
    record EventBatch(long removed, Optional<Long> next) {}
}
