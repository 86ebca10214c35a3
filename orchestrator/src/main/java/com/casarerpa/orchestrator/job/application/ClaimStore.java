package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives jobs to robots. Safe for use by many threads and many orchestrators at once.
public interface ClaimStore {
    /// Takes the next job that the robot may have and begins its lease, in one transaction. At most one job is ever
    /// given for one claim id within 60 s: a repeat gets the same job and token.
    Attempted claim(Claim claim);

    /// For robots that wait: which jobs are there for which of them, best job first, at most as many jobs for a group
    /// as
    /// it has robots. A hint: only [#claim] decides.
    List<Available> available(UUID workspaceId, List<Group> groups);

    /// When the next delayed job of the workspace becomes due, by the database's clock, as a wait from now.
    Optional<Duration> nextDue(UUID workspaceId);

    /// A claim.
    ///
    /// @param environment the pool to take from, besides `default`
    /// @param lease how long the lease lasts
    /// @param claimId makes a repeat harmless
    /// @param capabilities what the robot can do now; absent means as registered
    /// @param token the token of the lease if there is one
    record Claim(
            UUID robotId,
            String environment,
            Duration lease,
            Optional<UUID> claimId,
            Optional<Set<String>> capabilities,
            LeaseToken token) {}

    /// What a claim came to.
    ///
    /// @param job the job, when there was one
    /// @param offer what the robot can take, by its registration and the claim
    /// @param able whether the robot may take jobs at all now: not paused, not draining, a slot free
    record Attempted(@Nullable ClaimedJob job, Offer offer, boolean able) {}

    /// Robots that wait with the same terms.
    record Group(Offer.Terms terms, List<UUID> robotIds) {}

    /// A job that some of a group may take.
    ///
    /// @param group index of the group
    /// @param pinnedRobot the only robot of it that may
    record Available(int group, UUID jobId, Optional<UUID> pinnedRobot, Instant createdAt) {}
}
