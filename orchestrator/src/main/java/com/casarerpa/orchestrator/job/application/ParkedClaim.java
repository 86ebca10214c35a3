package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.job.domain.Offer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One claim that waits. Fields that change are guarded by the lobby that it waits in.
final class ParkedClaim {
    private static final AtomicLong NUMBERS = new AtomicLong();

    final ClaimJob.Command command;

    /// Grows with time: who came first is served first, however often it has tried in vain.
    final long number = NUMBERS.incrementAndGet();

    /// Ended from outside when the client is gone.
    final CompletableFuture<Optional<ClaimedJob>> answer = new CompletableFuture<>();

    /// What the robot can take, as its last attempt found.
    @Nullable
    Offer offer;

    /// Whether the robot could take a job when it last tried.
    boolean able = true;

    /// The lobby's count of signals when it stood up to try.
    long signalsSeen;

    /// Whether its time was up while it was trying.
    boolean expired;

    ParkedClaim(ClaimJob.Command command) {
        this.command = command;
    }

    UUID robotId() {
        return command.holder().robotId();
    }
}
