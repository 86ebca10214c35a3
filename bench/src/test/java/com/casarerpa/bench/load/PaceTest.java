package com.casarerpa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void due_countsWhatShouldHaveBegun() {
        Pace pace = new Pace(1_000, 100);
        assertThat(pace.due(999)).isZero();
        assertThat(pace.due(1_000)).isEqualTo(1);
        assertThat(pace.due(10_000_999)).isEqualTo(1);
        assertThat(pace.due(10_001_000)).isEqualTo(2);
        assertThat(pace.due(1_000_001_000)).isEqualTo(101);
    }

    @Test
    void due_andBegin_agreeAtEveryBeginOfAnOddRate() {
        Pace pace = new Pace(123, 12_345.678);
        for (long n = 0; n < 100_000; n++) {
            assertThat(pace.due(pace.begin(n))).as("at the begin of " + n).isEqualTo(n + 1);
            assertThat(pace.due(pace.begin(n) - 1)).as("just before " + n).isEqualTo(n);
        }
    }

    @Test
    void new_withoutARate_isRefused() {
        assertThatThrownBy(() -> new Pace(0, 0)).hasMessageContaining("more than 0 a second");
    }
}
