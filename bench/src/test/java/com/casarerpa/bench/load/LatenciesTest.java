package com.casarerpa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void millis_isThePercentileToThreeDigits() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 1_000; i++) {
            latencies.note(i * 1_000_000L);
        }
        assertThat(latencies.millis(50)).isCloseTo(500, within(0.6));
        assertThat(latencies.millis(99)).isCloseTo(990, within(1.1));
        assertThat(latencies.longestMillis()).isCloseTo(1_000, within(1.1));
        assertThat(latencies.count()).isEqualTo(1_000);
    }

    @Test
    void millis_ofNothing_isZero() {
        assertThat(new Latencies().millis(99)).isZero();
        assertThat(new Latencies().longestMillis()).isZero();
    }

    @Test
    void note_takesWhatIsBeyondItsRange() {
        Latencies latencies = new Latencies();
        latencies.note(-5);
        latencies.note(Long.MAX_VALUE);
        assertThat(latencies.count()).isEqualTo(2);
    }
}
