package com.casarerpa.bench.peers;

import java.time.Duration;

/// One round of a peer.
///
/// @param jobs all of them were completed
/// @param duration from the start of the first job to the commit of the last completion
record PeerRun(int jobs, Duration duration) {
    PeerRun {
        if (jobs < 1 || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("Expected jobs in some time, got " + jobs + " in " + duration);
        }
    }

    double perSecond() {
        return jobs / seconds();
    }

    double seconds() {
        return duration.toNanos() / 1e9;
    }
}
