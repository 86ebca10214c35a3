package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the claim desk reads and writes. Every call is a few statements for many rows.
public interface DispatchStore {
    /// Attaches robots to this process and reads them; unknown ones are left out. From now on only this process can
    /// claim for them, until another one attaches them or somebody changes them. Waits for nobody.
    Attached attach(Collection<UUID> robotIds);

    /// What came of attaching robots.
    ///
    /// @param cards those that are attached now
    /// @param busy those that somebody is changing just now: to be tried again
    record Attached(List<RobotCard> cards, Set<UUID> busy) {}

    /// Which of the robots are attached to this process no more.
    Set<UUID> lost(Collection<UUID> robotIds);

    /// Writes claims in one transaction and answers each, in their order.
    List<Granted> write(List<Grant> grants);

    /// The jobs that were claimed before by these claims and whose leases still hold.
    List<ClaimedJob> repeated(List<Repeat> repeats);

    /// The first jobs of every lane of the workspaces.
    Heads heads(Collection<UUID> workspaceIds, int limit);

    /// What follows in some lanes.
    List<LanePage> more(List<LaneEnd> ends, int limit);

    /// Those of the jobs that may be claimed now.
    List<Candidate> byId(Collection<UUID> jobIds);

    /// The jobs of the workspaces that became due within the last half minute, and when there will be more.
    Due due(Collection<UUID> workspaceIds);

    /// A claim to be written.
    ///
    /// @param slots how many jobs the robot may run
    record Grant(
            UUID robotId,
            String robotName,
            Candidate job,
            LeaseToken token,
            Duration lease,
            Optional<UUID> claimId,
            int slots) {}

    /// What became of a claim.
    sealed interface Granted {
        /// The robot has the job.
        record Given(
                Instant claimedAt,
                int attempt,
                int retryCount,
                int maxRetries,
                int priority,
                String workflowName,
                String definition,
                String digest,
                String onLost,
                Map<String, @Nullable Object> variables,
                JobOrigin origin)
                implements Granted {}

        /// The robot is not attached here any more, or has no slot free.
        record RobotRefused() implements Granted {}

        /// Somebody else has the job, or it was cancelled.
        record JobGone() implements Granted {}
    }

    /// A claim that says that it was made before.
    record Repeat(UUID robotId, UUID jobId, UUID claimId) {}

    /// The beginnings of lanes.
    ///
    /// @param nextDue how long until the next delayed job may be given away
    record Heads(List<LanePage> pages, Optional<Duration> nextDue) {
        public Heads {
            pages = List.copyOf(pages);
        }
    }

    /// Jobs that were delayed.
    ///
    /// @param nextDue how long until the next one may be given away
    record Due(List<Candidate> jobs, Optional<Duration> nextDue) {
        public Due {
            jobs = List.copyOf(jobs);
        }
    }

    /// A part of a lane.
    ///
    /// @param all whether nothing follows
    record LanePage(UUID workspaceId, long lane, List<Candidate> jobs, boolean all) {
        public LanePage {
            jobs = List.copyOf(jobs);
        }
    }

    /// A lane and the job after which to go on.
    record LaneEnd(UUID workspaceId, long lane, Candidate after) {}
}
