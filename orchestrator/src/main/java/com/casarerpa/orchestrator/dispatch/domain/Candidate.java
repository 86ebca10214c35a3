package com.casarerpa.orchestrator.dispatch.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A job that waits, as far as a claim needs to know it. Ordered as the queue is: by rank, then by id.
///
/// @param lane the queue that it stands in: jobs of one lane ask the same of a robot
/// @param rank lower runs first
public record Candidate(UUID jobId, UUID workspaceId, long lane, long rank, Requirements asks, Work work)
        implements Comparable<Candidate> {

    /// What is given to the robot besides.
    public record Work(
            UUID workflowId,
            int workflowVersion,
            int priority,
            int maxRetries,
            Optional<Integer> timeoutSeconds,
            Instant createdAt) {}

    @Override
    public int compareTo(Candidate other) {
        int byRank = Long.compare(rank, other.rank);
        return byRank != 0 ? byRank : compareIds(jobId, other.jobId);
    }

    /// As PostgreSQL compares them: as numbers without a sign.
    private static int compareIds(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
