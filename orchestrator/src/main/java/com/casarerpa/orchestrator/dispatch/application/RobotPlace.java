package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the claim desk knows of one robot. Used by one thread.
final class RobotPlace {
    final UUID robotId;
    /// Its claims that wait, by arrival.
    final TreeMap<Long, WaitingClaim> claims = new TreeMap<>();
    /// The robot as it was when it was attached; null while it has to be attached.
    private @Nullable RobotCard card;
    /// The jobs that it runs, as far as this process knows.
    private final Map<UUID, RobotCard.Held> held = new HashMap<>();

    long lastSeen = System.nanoTime();

    RobotPlace(UUID robotId) {
        this.robotId = robotId;
    }

    boolean isAttached() {
        return card != null;
    }

    void attached(RobotCard now) {
        card = now;
        held.clear();
        now.held().forEach(job -> held.put(job.jobId(), job));
    }

    /// It has to be read again before it gets anything.
    void detached() {
        card = null;
    }

    void took(UUID jobId, Optional<UUID> claimId) {
        held.put(jobId, new RobotCard.Held(jobId, claimId, true));
    }

    /// Whether that was news.
    boolean ended(UUID jobId) {
        return held.remove(jobId) != null;
    }

    int slots() {
        return card == null ? 0 : card.slots();
    }

    /// Whether it may take a job now.
    boolean isReady() {
        return card != null && card.closed().isEmpty() && held.size() < card.slots();
    }

    /// Whether somebody said that it shall get nothing.
    boolean isClosed() {
        return card != null && card.closed().isPresent();
    }

    /// Whether it is known to be of this workspace.
    boolean isOf(UUID workspaceId) {
        return card != null && card.workspaceId().equals(workspaceId);
    }

    /// What it can take by `claim`.
    Terms terms(Claim claim) {
        if (card == null) {
            throw new IllegalStateException("Robot " + robotId + " is not attached");
        }
        return new Terms(claim.environment(), claim.capabilities().orElse(card.capabilities()), card.tags());
    }

    /// The job that this very claim got before.
    Optional<UUID> repeated(Claim claim) {
        return claim.claimId()
                .flatMap(id -> held.values().stream()
                        .filter(job -> job.fresh() && job.claimId().equals(Optional.of(id)))
                        .map(RobotCard.Held::jobId)
                        .findFirst());
    }
}
