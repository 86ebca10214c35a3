package com.casarerpa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.bench.Narrator;
import com.casarerpa.bench.Report;
import com.casarerpa.bench.fault.FaultBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import com.casarerpa.cli.up.RobotLauncher;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `casare bench faults`: every kind of fault at least once, and nothing is lost, run twice,
/// run by two at a time, written late or unexplained.
@Tag("slow")
class FaultsTest {
    private static final long SEED = 20_261_123;
    private static final int KINDS = 15;

    @Test
    void faults_ofEveryKind_loseNothingAndRunNothingTwice() throws InterruptedException {
        Report report = new FaultBenchmark(
                        new OrchestratorLauncher(), new RobotLauncher(), 48, Duration.ofSeconds(80), SEED, false)
                .run(Narrator.silent());
        Map<String, Double> figures =
                report.figures().stream().collect(Collectors.toMap(Report.Figure::name, Report.Figure::value));
        assertThat(report.failures()).as("%s", report.notes()).isEmpty();
        assertThat(report.rows())
                .hasSize(KINDS)
                .allSatisfy(row -> assertThat(Integer.parseInt(row.get(1)))
                        .as("faults of the kind %s", row.getFirst())
                        .isPositive());
        assertThat(figures.get("operations")).as("operations").isGreaterThan(3_000);
        assertThat(figures.get("faults")).as("faults").isGreaterThanOrEqualTo(KINDS);
        assertThat(figures)
                .containsEntry("lost", 0.0)
                .containsEntry("double", 0.0)
                .containsEntry("overlap", 0.0)
                .containsEntry("stale", 0.0)
                .containsEntry("unexplained", 0.0);
    }
}
