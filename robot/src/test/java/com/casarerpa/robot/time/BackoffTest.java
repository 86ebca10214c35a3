package com.casarerpa.robot.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void next_doublesWithJitterUpToTheLongest() {
        Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));
        for (int i = 0; i < 40; i++) {
            Duration doubled = i > 7 ? LONGEST : FIRST.multipliedBy(1L << i);
            Duration limit = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;

            assertThat(backoff.next(Optional.empty())).isBetween(limit.dividedBy(2), limit);
        }
    }

    @Test
    void next_waitsAtLeastAsLongAsTheServerAsks() {
        Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));

        assertThat(backoff.next(Optional.of(Duration.ofSeconds(90)))).isGreaterThan(Duration.ofSeconds(90));
    }

    @Test
    void reset_startsFromTheFirstWait() {
        Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));
        backoff.next(Optional.empty());
        backoff.next(Optional.empty());

        backoff.reset();

        assertThat(backoff.failures()).isZero();
        assertThat(backoff.next(Optional.empty())).isLessThanOrEqualTo(FIRST);
    }
}
