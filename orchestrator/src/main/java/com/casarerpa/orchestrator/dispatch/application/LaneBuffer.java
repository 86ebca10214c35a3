package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Matching;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The head of one lane: its next jobs in order, as far as they have been fetched. Used by one thread.
final class LaneBuffer {
    private static final int MOST = 5_000;

    final long number;
    /// The jobs, by [Share#halfOf].
    private final List<NavigableSet<Candidate>> halves = List.of(new TreeSet<>(), new TreeSet<>());
    /// Whether every job of the lane that waits is in the buffer.
    private boolean complete = true;
    /// The last job up to which the buffer knows the lane; null: from its beginning on nothing is known.
    private @Nullable Candidate end;
    /// What all of them ask; null when they differ, after a clash of two lanes' numbers.
    private @Nullable Requirements asks;

    LaneBuffer(long number) {
        this.number = number;
    }

    /// The first job for a robot, or null. A job that is pinned is looked at by its robot only.
    ///
    /// @param half goes before the other one: 0 or 1; -1 when both are alike
    @Nullable
    Candidate first(Terms terms, UUID robotId, int half) {
        if (asks != null && !Matching.suits(asks, terms, robotId)) {
            return null;
        }
        if (half >= 0) {
            var preferred = first(halves.get(half), terms, robotId);
            return preferred != null ? preferred : first(halves.get(1 - half), terms, robotId);
        }
        var one = first(halves.get(0), terms, robotId);
        var other = first(halves.get(1), terms, robotId);
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    private @Nullable Candidate first(NavigableSet<Candidate> jobs, Terms terms, UUID robotId) {
        if (asks != null) {
            return jobs.isEmpty() ? null : jobs.first();
        }
        for (var job : jobs) {
            if (Matching.suits(job.asks(), terms, robotId)) {
                return job;
            }
        }
        return null;
    }

    /// Adds a job that was made known by itself. One that lies beyond the known part is left for later.
    void add(Candidate job) {
        if (!complete && (end == null || job.compareTo(end) > 0)) {
            return;
        }
        put(job);
        if (size() > MOST) {
            half(last()).pollLast();
            end = last();
            complete = false;
        }
    }

    /// Adds what follows the end.
    ///
    /// @param all whether there is no more
    void append(Collection<Candidate> page, boolean all) {
        for (var job : page) {
            put(job);
            if (end == null || job.compareTo(end) > 0) {
                end = job;
            }
        }
        complete = all;
    }

    private void put(Candidate job) {
        if (size() == 0) {
            asks = job.asks();
        } else if (asks != null && !asks.equals(job.asks())) {
            asks = null;
        }
        half(job).add(job);
    }

    private NavigableSet<Candidate> half(Candidate job) {
        return halves.get(Share.halfOf(job));
    }

    private int size() {
        return halves.get(0).size() + halves.get(1).size();
    }

    private Candidate last() {
        if (halves.get(0).isEmpty() || halves.get(1).isEmpty()) {
            return halves.get(halves.get(0).isEmpty() ? 1 : 0).last();
        }
        var one = halves.get(0).last();
        var other = halves.get(1).last();
        return one.compareTo(other) > 0 ? one : other;
    }

    void remove(Candidate job) {
        half(job).remove(job);
    }

    /// Whether there is more to fetch than the buffer has.
    boolean wantsMore(int low) {
        return !complete && size() < low;
    }

    /// After which job to go on.
    @Nullable
    Candidate end() {
        return end;
    }

    /// Whether nothing is known to wait here.
    boolean isDone() {
        return complete && size() == 0;
    }
}
