package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Tables.AttemptRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All that is known of a run, and where to find it.
final class Evidence {
    /// How far apart the clocks that are compared may go.
    static final long CLOCKS_NANOS = 20_000_000L;

    private final List<Op> ops;
    private final Tables tables;
    private final List<List<Sighting>> dashboards;
    private final WallClock clock;
    private final Map<UUID, List<Op>> byJob = new HashMap<>();
    private final Map<UUID, List<Op>> byToken = new LinkedHashMap<>();
    private final Map<UUID, List<AttemptRow>> attemptsOfJob = new HashMap<>();
    private final Map<UUID, List<AttemptRow>> attemptsOfToken = new HashMap<>();

    Evidence(List<Op> ops, Tables tables, List<List<Sighting>> dashboards, WallClock clock) {
        this.ops = ops.stream().sorted(Comparator.comparingLong(Op::begin)).toList();
        this.tables = tables;
        this.dashboards = List.copyOf(dashboards);
        this.clock = clock;
        for (Op op : this.ops) {
            if (op.job() != null) {
                byJob.computeIfAbsent(op.job(), id -> new ArrayList<>()).add(op);
            }
            if (op.token() != null) {
                byToken.computeIfAbsent(op.token(), id -> new ArrayList<>()).add(op);
            }
        }
        for (AttemptRow row : tables.attempts()) {
            attemptsOfJob
                    .computeIfAbsent(row.id().job(), id -> new ArrayList<>())
                    .add(row);
            attemptsOfToken
                    .computeIfAbsent(row.token(), id -> new ArrayList<>())
                    .add(row);
        }
        attemptsOfJob
                .values()
                .forEach(rows ->
                        rows.sort(Comparator.comparingInt(row -> row.id().number())));
    }

    /// All operations in the order of their begin.
    List<Op> ops() {
        return ops;
    }

    Tables tables() {
        return tables;
    }

    /// What each dashboard was sent.
    List<List<Sighting>> dashboards() {
        return dashboards;
    }

    /// A moment of the database as one of [System#nanoTime].
    WallClock clock() {
        return clock;
    }

    /// The operations about a job, in order.
    List<Op> ofJob(UUID job) {
        return byJob.getOrDefault(job, List.of());
    }

    /// All leases that a simulated robot knew, with the operations of each in order.
    Map<UUID, List<Op>> leases() {
        return byToken;
    }

    /// The attempts of a job in order.
    List<AttemptRow> attempts(UUID job) {
        return attemptsOfJob.getOrDefault(job, List.of());
    }

    /// The attempts under a lease: one, when all is well.
    List<AttemptRow> attemptsUnder(UUID token) {
        return attemptsOfToken.getOrDefault(token, List.of());
    }
}
