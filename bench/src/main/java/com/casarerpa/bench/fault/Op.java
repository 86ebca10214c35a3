package com.casarerpa.bench.fault;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One request and what is known of it. Times are of [System#nanoTime].
///
/// @param begin just before it was sent
/// @param end when its answer was there, or nobody waited for it any more
/// @param actor who asked
/// @param status of the answer, 0 without one
/// @param job the job that it is about or, of an acknowledged submit, claim or retry, the job that was given
/// @param token the lease with which it was asked, or which was given
/// @param number of an acknowledged claim or extend the seconds of the lease, of a log the next offset, else 0
/// @param detail of a submit its key, of a claim its id, of a cancel the status before, of a refusal its code
record Op(
        long begin,
        long end,
        String actor,
        Act act,
        Outcome outcome,
        int status,
        @Nullable UUID job,
        @Nullable UUID token,
        long number,
        String detail) {
    /// Whether it was acknowledged.
    boolean acked() {
        return outcome == Outcome.ACKED;
    }
}
