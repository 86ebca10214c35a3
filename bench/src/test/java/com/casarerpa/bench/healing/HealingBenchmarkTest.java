package com.casarerpa.bench.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealingBenchmarkTest {
    /// The short form: each 23rd case. Its sample is small, so that the bounds are wider than those of the whole.
    @Test
    void run_healsMostAndNearlyNeverWrongly() throws Exception {
        Report report = new HealingBenchmark(1, 23).run(Narrator.silent());

        assertThat(figure(report, "healed_percent")).isGreaterThanOrEqualTo(85);
        assertThat(figure(report, "wrong_percent")).isLessThanOrEqualTo(2);
        assertThat(figure(report, "healed_percent_tuned")).isGreaterThanOrEqualTo(85);
        List<String> held = report.rows().stream()
                .filter(row -> row.get(0).equals("held") && row.get(1).equals("all"))
                .findFirst()
                .orElseThrow();
        assertThat(Integer.parseInt(held.get(2))).isGreaterThan(40);
        assertThat(Integer.parseInt(held.get(4))).isGreaterThan(20);
    }

    private static double figure(Report report, String name) {
        return report.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
