package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.FaultInjector.Applied;
import com.casarerpa.bench.fault.Tables.AttemptRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// How long things take to be as before: the rate of completions after a fault, and jobs whose lease has ended.
final class Recovery {
    private static final long SECOND = 1_000_000_000L;
    private static final long STEP = 20_000_000L;
    private static final double ENOUGH = 0.9;
    private static final Set<String> RECLAIMED = Set.of("lease_expired", "undelivered");
    /// While these last nobody can reclaim anything.
    private static final Set<FaultKind> NOTHING_WORKS =
            Set.of(FaultKind.DATABASE_KILL, FaultKind.DATABASE_TERMINATE, FaultKind.DATABASE_LOCK);

    private final long[] completions;
    private final long begin;
    private final long end;

    /// A job that was taken back.
    ///
    /// @param over when its lease ended, of [System#nanoTime]
    /// @param reclaimed when it was free again
    record Reclaim(UUID job, long over, long reclaimed, long millis) {}

    /// @param begin of the time that counts, of [System#nanoTime]
    Recovery(List<Op> ops, long begin, long end) {
        this.completions = ops.stream()
                .filter(op -> op.act() == Act.COMPLETE && op.acked())
                .mapToLong(Op::end)
                .sorted()
                .toArray();
        this.begin = begin;
        this.end = end;
    }

    /// Completions within a time.
    private int between(long from, long to) {
        return place(to) - place(from);
    }

    private int place(long at) {
        int found = Arrays.binarySearch(completions, at);
        return found < 0 ? -found - 1 : found;
    }

    /// The median of the completions in each second until then.
    double median(long until) {
        List<Integer> counts = new ArrayList<>();
        for (long from = begin; from + SECOND <= Math.min(until, end); from += SECOND) {
            counts.add(between(from, from + SECOND));
        }
        counts.sort(null);
        return counts.isEmpty() ? 0 : counts.get(counts.size() / 2);
    }

    /// From the end of the fault to the first second with nine tenths of the usual rate, in milliseconds; empty when
    /// there was none until the end.
    OptionalLong millisAfter(Applied fault) {
        double wanted = ENOUGH * median(fault.begin());
        for (long from = fault.end(); from + SECOND <= end; from += STEP) {
            if (between(from, from + SECOND) >= wanted) {
                return OptionalLong.of((from - fault.end()) / 1_000_000);
            }
        }
        return OptionalLong.empty();
    }

    /// The longest time without a completion from the begin of the fault to a second after its end, in milliseconds.
    long gapMillis(Applied fault) {
        long longest = 0;
        long before = fault.begin();
        long until = fault.end() + SECOND;
        for (int i = place(fault.begin()); i < completions.length && completions[i] <= until; i++) {
            longest = Math.max(longest, completions[i] - before);
            before = completions[i];
        }
        return Math.max(longest, until - before) / 1_000_000;
    }

    /// From the end of each lease that nobody ended to when its job was free again, in milliseconds. Where the database
    /// was away at that time, from its return.
    static List<Reclaim> reclaims(Evidence evidence, List<Applied> faults) {
        List<Reclaim> all = new ArrayList<>();
        evidence.leases().forEach((token, ops) -> {
            for (AttemptRow row : evidence.attemptsUnder(token)) {
                if (row.ended() != null
                        && RECLAIMED.contains(String.valueOf(row.endReason()))
                        && Leases.certainlyOver(ops).isPresent()) {
                    long over = leaseEnd(evidence.clock().nanos(row.started()), ops);
                    long reclaimed = evidence.clock().nanos(row.ended());
                    all.add(new Reclaim(row.id().job(), over, reclaimed, delay(over, reclaimed, faults) / 1_000_000));
                }
            }
        });
        return all;
    }

    /// When the lease ended, at the earliest: from its begin, for a claim may have waited long for its job, or from
    /// when it was asked for once more.
    private static long leaseEnd(long began, List<Op> ops) {
        return ops.stream()
                .filter(op -> op.acked() && (op.act() == Act.CLAIM || op.act() == Act.EXTEND))
                .mapToLong(op -> (op.act() == Act.CLAIM ? began : op.begin()) + op.number() * SECOND)
                .max()
                .orElseThrow();
    }

    private static long delay(long over, long reclaimed, List<Applied> faults) {
        long from = over;
        for (Applied fault : faults) {
            if (NOTHING_WORKS.contains(fault.planned().kind()) && fault.begin() < reclaimed && fault.end() > over) {
                from = Math.max(from, Math.min(fault.end(), reclaimed));
            }
        }
        return Math.max(0, reclaimed - from);
    }

    /// The value below which this part of all lies.
    ///
    /// @return NaN when there is none
    static double percentile(List<Long> values, double part) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) Math.ceil(part * sorted.size()) - 1));
    }
}
