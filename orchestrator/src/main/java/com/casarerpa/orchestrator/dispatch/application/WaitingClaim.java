package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One claim on its way to an answer. Everything but the answer belongs to the thread of the claim desk.
final class WaitingClaim {
    final Claim claim;
    /// Runs when there is no job for it at once.
    final Runnable whenParked;
    final CompletableFuture<Optional<ClaimedJob>> answer = new CompletableFuture<>();
    /// When the wait is over, by [System#nanoTime()].
    final long deadline;

    /// Whether the desk itself has answered, or is about to.
    volatile boolean served;

    /// Grows with time: who came first is served first, however often it was tried in vain.
    long arrival;

    /// What it can take, while it stands in line for it.
    @Nullable
    Terms inLine;

    WaitingClaim(Claim claim, Runnable whenParked) {
        this.claim = claim;
        this.whenParked = whenParked;
        this.deadline = System.nanoTime() + claim.maxWait().toNanos();
    }

    UUID robotId() {
        return claim.holder().robotId();
    }

    UUID workspaceId() {
        return claim.holder().scope().workspaceId();
    }
}
