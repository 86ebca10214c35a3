package com.casarerpa.orchestrator.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.orchestrator.series.application.Durations;
import org.junit.jupiter.api.Test;

final class DurationsTest {
    @Test
    void quantile_ofNoneIsNone() {
        assertThat(Durations.none().quantile(0.5)).isEmpty();
    }

    @Test
    void quantile_liesInTheSlotWhereThatPartIsReached() {
        var counts = new long[Durations.SLOTS];
        counts[0] = 50;
        counts[10] = 50;
        var durations = new Durations(counts);
        assertThat(durations.quantile(0.25).orElseThrow()).isBetween(0.0, 0.01);
        assertThat(durations.quantile(0.95).orElseThrow()).isBetween(0.01 * Math.pow(1.6, 9), 0.01 * Math.pow(1.6, 10));
    }

    @Test
    void counts_ofAnotherLengthAreRefused() {
        assertThatThrownBy(() -> new Durations(new long[3])).hasMessageContaining("40 slots");
    }
}
