package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherUtilityNodesTest {
    @Test
    void reroute_passesTheValueOn() throws Exception {
        assertThat(CoreContext.of("RerouteNode").with("in", List.of(1)).output("out"))
                .isEqualTo(List.of(1L));
    }

    @Test
    void wait_refusesWhatIsNoTime() {
        assertThat(CoreContext.of("WaitNode").with("duration", -1).failure()).hasMessageContaining("`duration`");
    }

    @Test
    void wait_takesAsLongAsAsked() throws Exception {
        long start = System.nanoTime();
        CoreContext.of("WaitNode").with("seconds", 0.05).run();
        CoreContext.of("BrowserWaitNode").with("duration", 0.05).run();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(20));
    }

    @Test
    void wait_endsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () -> CoreContext.of("WaitNode").with("duration", 600).run())
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void logError_writesALineAndGivesTheEntry() throws Exception {
        FakeContext context = CoreContext.of("LogErrorNode")
                .with("error_message", "disk full")
                .with("error_type", "IOError")
                .with("context", Map.of("disk", "C"));
        Map<?, ?> entry = (Map<?, ?>) context.output("log_entry");
        assertThat(context.lines()).containsExactly("ERROR IOError: disk full | {\"disk\":\"C\"}");
        assertThat(entry.get("error_type")).isEqualTo("IOError");
        assertThat(entry.get("timestamp")).isEqualTo("2026-03-01T12:30:45.500Z");
    }

    @Test
    void dataCompare_findsWhatDiffers() throws Exception {
        NodeResult result = CoreContext.of("DataCompareNode")
                .with(
                        "data_a",
                        List.of(Map.of("id", 1, "n", "a"), Map.of("id", 2, "n", "b"), Map.of("id", 3, "n", "c")))
                .with(
                        "data_b",
                        List.of(Map.of("id", 2, "n", "B"), Map.of("id", 1.0, "n", "a"), Map.of("id", 9, "n", "z")))
                .with("key_columns", "id")
                .run();
        assertThat(result.outputs())
                .containsEntry("only_in_a", List.of(Map.of("id", 3L, "n", "c")))
                .containsEntry("only_in_b", List.of(Map.of("id", 9L, "n", "z")))
                .containsEntry("has_differences", true);
        assertThat((Map<?, ?>) result.outputs().get("diff_summary"))
                .isEqualTo(Map.of(
                        "added_count",
                        1L,
                        "removed_count",
                        1L,
                        "modified_count",
                        1L,
                        "matched_count",
                        2L,
                        "total_a",
                        3L,
                        "total_b",
                        3L,
                        "key_columns",
                        List.of("id")));
        assertThat((List<?>) result.outputs().get("matched"))
                .element(1)
                .satisfies(match ->
                        assertThat(((Map<?, ?>) match).get("different_columns")).isEqualTo(List.of("n")));
    }

    @Test
    void dataCompare_heedsItsSwitches() throws Exception {
        FakeContext context = CoreContext.of("DataCompareNode")
                .with("data_a", List.of(Map.of("n", "a")))
                .with("data_b", List.of(Map.of("n", "A")));
        assertThat(context.output("has_differences")).isEqualTo(true);
        assertThat(context.with("case_sensitive", false).output("has_differences"))
                .isEqualTo(false);
        assertThat(CoreContext.of("DataCompareNode").with("data_a", List.of(1)).failure())
                .hasMessageContaining("row 0");
    }
}
