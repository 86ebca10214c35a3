package com.casarerpa.bench.fault;

import java.util.List;
import java.util.OptionalLong;

/// What follows from the operations of one lease.
final class Leases {
    private static final long SECOND = 1_000_000_000L;

    private Leases() {}

    /// From when the robot had the job.
    static OptionalLong begin(List<Op> ops) {
        return ops.stream()
                .filter(op -> op.act() == Act.CLAIM && op.acked())
                .mapToLong(Op::end)
                .min();
    }

    /// Until when the robot could be sure of its lease.
    static OptionalLong believedUntil(List<Op> ops) {
        return ops.stream()
                .filter(op -> op.acked() && (op.act() == Act.CLAIM || op.act() == Act.EXTEND))
                .mapToLong(op -> op.begin() + op.number() * SECOND - Lease.MARGIN_NANOS)
                .max();
    }

    /// When the robot first tried to end the attempt: from then on it does not work any more.
    static OptionalLong firstEnd(List<Op> ops) {
        return ops.stream().filter(op -> op.act().ends()).mapToLong(Op::begin).min();
    }

    /// From when on the lease was over for certain, unless it was ended before; empty when an answer is missing and
    /// that cannot be said.
    static OptionalLong certainlyOver(List<Op> ops) {
        if (ops.stream().anyMatch(op -> op.act() == Act.EXTEND && op.outcome() == Outcome.UNKNOWN)) {
            return OptionalLong.empty();
        }
        return ops.stream()
                .filter(op -> op.acked() && (op.act() == Act.CLAIM || op.act() == Act.EXTEND))
                .mapToLong(op -> op.end() + op.number() * SECOND)
                .max();
    }
}
