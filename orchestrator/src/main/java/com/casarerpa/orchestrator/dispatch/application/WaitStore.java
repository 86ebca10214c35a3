package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.robot.RobotCondition;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.dispatch.domain.Run;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads what tells why a job waits. It changes nothing: no robot is attached by it.
public interface WaitStore {
    /// The job, whatever its status.
    Optional<Wait> job(UUID jobId);

    /// All robots of a workspace.
    List<Enrolled> robots(UUID workspaceId);

    /// The robots as they stand now.
    List<RobotCard> cards(Collection<UUID> robotIds);

    /// What the robots run.
    List<Run> runs(Collection<UUID> robotIds);

    /// The jobs that may be claimed and stand before `job`, counted by what they ask.
    ///
    /// @param most how many of a lane are counted
    List<Ahead> ahead(Candidate job, int most);

    /// All jobs of a workspace that may be claimed, counted by what they ask.
    ///
    /// @param most how many of a lane are counted
    List<Ahead> due(UUID workspaceId, int most);

    /// A job and where it stands.
    ///
    /// @param notBefore when it is due; empty when it is
    /// @param kept for which robot it waits, because that has its checkpoint
    /// @param now the database's time
    record Wait(Candidate job, JobStatus status, Optional<Instant> notBefore, Optional<Kept> kept, Instant now) {}

    /// A job is to be resumed by the robot that was lost with it.
    ///
    /// @param robotName the robot
    /// @param until when any other may run it
    record Kept(String robotName, Instant until) {}

    /// A robot as it is registered.
    ///
    /// @param terms what its claims offer when they say nothing else
    /// @param present whether it has been heard of lately
    /// @param lastSeen when it was last heard of
    /// @param hindrance what keeps it from working, as it says
    record Enrolled(
            UUID robotId,
            String name,
            Terms terms,
            boolean present,
            Optional<Instant> lastSeen,
            Optional<RobotCondition> hindrance) {}

    /// Jobs that ask the same.
    record Ahead(Requirements asks, int count) {}
}
