package com.casarerpa.orchestrator.job.domain;

import java.time.Duration;
import java.util.List;

/// When a failed job is tried again: a ladder of waits, the last one repeated, each spread by a jitter so that jobs
/// which failed together do not come back together.
///
/// @param ladder wait before the 1st, 2nd, … retry
/// @param jitter part of the wait, 0 to 1, by which it is made shorter or longer at random
public record RetryPolicy(List<Duration> ladder, double jitter) {
    public RetryPolicy {
        ladder = List.copyOf(ladder);
        if (ladder.isEmpty() || ladder.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("Expected at least one wait and none below zero, got " + ladder);
        }
        if (jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("Expected a jitter of 0 to below 1, got " + jitter);
        }
    }

    /// 10 s, 60 s, 5 min, then five times as long each, at most an hour; ± 20 %.
    public static RetryPolicy standard() {
        return new RetryPolicy(
                List.of(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(25),
                        Duration.ofHours(1)),
                0.2);
    }

    /// The waits in whole seconds, for the statement that picks one by the row's own count of retries.
    public List<Integer> ladderSeconds() {
        return ladder.stream().map(wait -> Math.toIntExact(wait.toSeconds())).toList();
    }
}
