package com.casarerpa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {
    @Test
    void run_executesEveryNodeOfEveryPass() {
        assertThat(new EngineBenchmark(50).run(2)).hasSize(2).allSatisfy(round -> {
            assertThat(round.nodes()).isGreaterThanOrEqualTo(4 * 50);
            assertThat(round.nodesPerSecond()).isPositive();
        });
    }
}
