package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.Lane;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Jobs and claims that no database knows.
final class Candidates {
    static final Requirements ANY = new Requirements("default", Set.of(), Set.of(), Optional.empty());
    private static final UUID WORKFLOW = UUID.randomUUID();

    private Candidates() {}

    static Candidate job(UUID workspaceId, UUID jobId, long rank, Requirements asks) {
        return job(
                workspaceId,
                jobId,
                rank,
                asks,
                Lane.of(asks.environment(), asks.capabilities(), asks.tags(), asks.robot()));
    }

    static Candidate job(UUID workspaceId, UUID jobId, long rank, Requirements asks, long lane) {
        return new Candidate(
                jobId,
                workspaceId,
                lane,
                rank,
                asks,
                new Candidate.Work(WORKFLOW, 1, 10, 3, Optional.empty(), Instant.EPOCH));
    }

    /// A claim as it arrives `arrival`-th.
    static WaitingClaim claim(UUID tenantId, UUID workspaceId, UUID robotId, String environment, long arrival) {
        var holder = new Holder(new Scope(tenantId, workspaceId), robotId, "robot " + arrival, Optional.empty());
        var claim = new WaitingClaim(
                new Claim(
                        holder,
                        environment,
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        Duration.ofHours(1),
                        Optional.empty()),
                () -> {});
        claim.arrival = arrival;
        return claim;
    }
}
