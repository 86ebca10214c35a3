package com.casarerpa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {
    private final EngineBenchmark benchmark = new EngineBenchmark(50);

    @Test
    void trivial_executesEveryNodeOfEveryPass() {
        assertThat(benchmark.trivial(2)).hasSize(2).allSatisfy(round -> {
            assertThat(round.nodes()).isGreaterThanOrEqualTo(4 * 50);
            assertThat(round.events()).isZero();
            assertThat(round.nodesPerSecond()).isPositive();
        });
    }

    @Test
    void real_hearsEveryEvent() {
        assertThat(benchmark.real(1))
                .singleElement()
                .satisfies(round -> assertThat(round.events()).isGreaterThan(2 * round.nodes()));
    }

    @Test
    void load_readsTheLargestWorkflowWithoutErrors() {
        assertThat(benchmark.load(1))
                .singleElement()
                .satisfies(duration -> assertThat(duration).isPositive());
    }
}
