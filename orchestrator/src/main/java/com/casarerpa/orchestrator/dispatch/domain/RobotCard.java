package com.casarerpa.orchestrator.dispatch.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A robot as it stands in the database: what it can take, how much, and whether it may take anything now.
///
/// @param slots how many jobs it may run at once
/// @param closed why it gets nothing at all now; empty when it may
/// @param held the jobs that it runs
public record RobotCard(
        UUID robotId,
        UUID workspaceId,
        Set<String> capabilities,
        Set<String> tags,
        int slots,
        Optional<Closed> closed,
        List<Held> held) {
    public RobotCard {
        capabilities = Set.copyOf(capabilities);
        tags = Set.copyOf(tags);
        held = List.copyOf(held);
    }

    /// Why a robot gets no job.
    ///
    /// @param reason what was done
    /// @param by who did it
    /// @param note what they said
    /// @param until when it ends by itself
    public record Closed(Reason reason, Optional<String> by, Optional<String> note, Optional<Instant> until) {}

    /// What keeps a robot from getting jobs.
    public enum Reason {
        /// It finishes what it has.
        DRAINING,
        /// A person paused it.
        PAUSED,
        /// What its workspace has is finished, and nothing new is begun.
        WORKSPACE_DRAINING,
        /// A person paused its workspace.
        WORKSPACE_PAUSED,
        /// What all have is finished, and nothing new is begun.
        FLEET_DRAINING,
        /// A person paused everything.
        FLEET_PAUSED,
        /// Its workspace is suspended.
        WORKSPACE_SUSPENDED,
        /// Its tenant is suspended.
        TENANT_SUSPENDED
    }

    /// A job that the robot runs.
    ///
    /// @param claimId what the robot called the claim
    /// @param fresh whether it was claimed so lately that a repeat of the claim gets it again
    public record Held(UUID jobId, Optional<UUID> claimId, boolean fresh) {}
}
