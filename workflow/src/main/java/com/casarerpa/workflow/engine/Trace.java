package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.engine.TraceEntry.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first and the last node executions of a run, in plain arrays: adding one allocates nothing.
final class Trace {
    private static final int HALF = 1_000;

    private final int[] nodes = new int[2 * HALF];
    private final Status[] statuses = new Status[2 * HALF];
    private final long[] begins = new long[2 * HALF];
    private final long[] nanos = new long[2 * HALF];
    private final @Nullable String[] errors = new @Nullable String[2 * HALF];
    private final long origin = System.nanoTime();
    private long count;

    /// @param begin when the node began, of [System#nanoTime]
    void add(int node, Status status, long begin, long durationNanos, @Nullable String error) {
        int at = count < HALF ? (int) count : HALF + (int) ((count - HALF) % HALF);
        nodes[at] = node;
        statuses[at] = status;
        begins[at] = begin;
        nanos[at] = durationNanos;
        errors[at] = error;
        count++;
    }

    /// How many were added.
    long count() {
        return count;
    }

    /// What is kept, oldest first.
    List<TraceEntry> entries(PlannedNode[] planned) {
        List<TraceEntry> entries = new ArrayList<>();
        for (long i = 0; i < Math.min(count, HALF); i++) {
            entries.add(entry(planned, (int) i));
        }
        for (long i = Math.max(HALF, count - HALF); i < count; i++) {
            entries.add(entry(planned, HALF + (int) ((i - HALF) % HALF)));
        }
        return entries;
    }

    private TraceEntry entry(PlannedNode[] planned, int at) {
        PlannedNode node = planned[nodes[at]];
        return new TraceEntry(
                node.id,
                node.typeName(),
                statuses[at],
                Duration.ofNanos(Math.max(0, begins[at] - origin)),
                Duration.ofNanos(nanos[at]),
                Optional.ofNullable(errors[at]));
    }
}
