package com.casarerpa.robot.workflow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many lines may go out: so many at once, and so many a second from then on (a token bucket). Not thread-safe.
final class LineBudget {
    private final int most;
    private final int aSecond;
    private double left;
    private @Nullable Instant last;
    private long leftOut;

    LineBudget(int most, int aSecond) {
        this.most = most;
        this.aSecond = aSecond;
        this.left = most;
    }

    /// Whether one more line may go out now; if not, it counts as left out.
    boolean take(Instant now) {
        Instant before = last;
        if (before != null && now.isAfter(before)) {
            double seconds = Duration.between(before, now).toNanos() / 1e9;
            left = Math.min(most, left + seconds * aSecond);
        }
        last = before == null || now.isAfter(before) ? now : before;
        if (left < 1) {
            leftOut++;
            return false;
        }
        left--;
        return true;
    }

    /// How many lines were left out since this was asked last.
    long leftOut() {
        long count = leftOut;
        leftOut = 0;
        return count;
    }
}
