package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One workspace: the claims that stand in line for its jobs, in lines of equal terms, and what is known of the jobs.
/// Whoever came first is served first, with the first job of the queue that it may take. Used by one thread.
final class Floor {
    final UUID tenantId;
    final UUID workspaceId;
    private final Map<Terms, TreeMap<Long, WaitingClaim>> lines = new HashMap<>();
    private final Map<UUID, WaitingClaim> byRobot = new HashMap<>();
    private final Share share = new Share();
    private Backlog backlog = new Backlog();
    /// Whether the backlog was fetched at all and holds what is first in each lane.
    private boolean known;

    /// Since when nobody stands in line, by [System#nanoTime()].
    long emptySince = System.nanoTime();

    Floor(UUID tenantId, UUID workspaceId) {
        this.tenantId = tenantId;
        this.workspaceId = workspaceId;
    }

    /// A claim and the job that it gets.
    record Match(WaitingClaim claim, Candidate job) {}

    /// Lets a claim stand in line; of each robot at most one does.
    void enter(WaitingClaim claim, Terms terms) {
        claim.inLine = terms;
        lines.computeIfAbsent(terms, key -> new TreeMap<>()).put(claim.arrival, claim);
        byRobot.put(claim.robotId(), claim);
    }

    void leave(WaitingClaim claim) {
        var terms = claim.inLine;
        if (terms == null) {
            return;
        }
        claim.inLine = null;
        byRobot.remove(claim.robotId(), claim);
        var line = lines.get(terms);
        if (line != null) {
            line.remove(claim.arrival);
            if (line.isEmpty()) {
                lines.remove(terms);
            }
        }
        if (lines.isEmpty()) {
            emptySince = System.nanoTime();
        }
    }

    /// Whether somebody stands in line.
    boolean isAwaited() {
        return !lines.isEmpty();
    }

    boolean isKnown() {
        return known;
    }

    /// What is known of the jobs may be wrong: fetch it anew before the next job is given.
    void forget() {
        known = false;
    }

    /// What the whole backlog is now.
    void learn(Backlog fetched) {
        backlog = fetched;
        known = true;
    }

    Backlog backlog() {
        return backlog;
    }

    /// What came of jobs that were matched: who loses many shares the queue with another desk.
    Share share() {
        return share;
    }

    /// Takes matches out one by one. Nothing may enter or leave meanwhile.
    Round round() {
        return new Round();
    }

    /// One handing out of jobs.
    final class Round {
        private final PriorityQueue<WaitingClaim> next =
                new PriorityQueue<>(Comparator.comparingLong((WaitingClaim claim) -> claim.arrival));

        private Round() {
            share.decide();
            if (backlog.isEmpty()) {
                return;
            }
            lines.values().forEach(line -> next.add(line.firstEntry().getValue()));
            for (var robot : backlog.pinnedRobots()) {
                var claim = byRobot.get(robot);
                if (claim != null) {
                    next.add(claim);
                }
            }
        }

        /// The next match, taken out of line and backlog; null when there is none.
        @Nullable
        Match next() {
            while (true) {
                var claim = next.poll();
                if (claim == null) {
                    return null;
                }
                var terms = claim.inLine;
                if (terms == null) {
                    continue; // Served already: it was first in its line and had a pinned job as well.
                }
                var job = backlog.first(terms, claim.robotId(), share.nextHalf());
                boolean gone = claim.answer.isDone();
                if (job == null && !gone) {
                    continue; // Those behind it in the line may take no more than it, save pinned jobs.
                }
                var line = lines.get(terms);
                var follower = line == null ? null : line.higherEntry(claim.arrival);
                boolean wasFirst = line != null && line.firstKey() == claim.arrival;
                leave(claim);
                if (wasFirst && follower != null) {
                    next.add(follower.getValue());
                }
                if (job != null && !gone) {
                    backlog.remove(job);
                    return new Match(claim, job);
                }
            }
        }
    }
}
