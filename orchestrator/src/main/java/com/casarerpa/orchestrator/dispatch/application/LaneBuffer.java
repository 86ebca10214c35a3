package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Matching;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The head of one lane: its next jobs in order, as far as they have been fetched. Used by one thread.
final class LaneBuffer {
    private static final int MOST = 5_000;

    final long number;
    private final TreeSet<Candidate> jobs = new TreeSet<>();
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
    @Nullable
    Candidate first(Terms terms, UUID robotId) {
        if (jobs.isEmpty()) {
            return null;
        }
        if (asks != null) {
            return Matching.suits(asks, terms, robotId) ? jobs.first() : null;
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
        if (jobs.size() > MOST) {
            jobs.pollLast();
            end = jobs.last();
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
        if (jobs.isEmpty()) {
            asks = job.asks();
        } else if (asks != null && !asks.equals(job.asks())) {
            asks = null;
        }
        jobs.add(job);
    }

    void remove(Candidate job) {
        jobs.remove(job);
    }

    /// Whether there is more to fetch than the buffer has.
    boolean wantsMore(int low) {
        return !complete && jobs.size() < low;
    }

    /// After which job to go on.
    @Nullable
    Candidate end() {
        return end;
    }

    /// Whether nothing is known to wait here.
    boolean isDone() {
        return complete && jobs.isEmpty();
    }
}
