package com.casarerpa.robot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.workflow.engine.RunError;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.engine.TraceEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultJsonTest {
    private static final TraceEntry STEP = new TraceEntry(
            "n1",
            "SetVariableNode",
            TraceEntry.Status.FAILED,
            Duration.ofMillis(5),
            Duration.ofMillis(2),
            Optional.of("no\0good"));

    @Test
    void of_hasTheContractsFields() {
        Map<String, Object> json = ResultJson.of(result(Map.of("a", 1L)));

        assertThat(ContractJson.mapper().writeValueAsString(json))
                .isEqualTo("{\"success\":false,\"variables\":{\"a\":1},\"nodes_executed\":1,\"duration_ms\":5,"
                        + "\"error\":{\"node_id\":\"n1\",\"code\":\"IO_ERROR\",\"message\":\"disk\"},"
                        + "\"trace\":[{\"node_id\":\"n1\",\"node_type\":\"SetVariableNode\",\"status\":\"failed\",\"offset_ms\":5.0,"
                        + "\"duration_ms\":2.0,\"error\":\"no\uFFFDgood\"}]}");
    }

    @Test
    void of_leavesOutWhatIsTooLargeAndSaysSo() {
        Map<String, Object> json = ResultJson.of(result(Map.of("big", "x".repeat(5 << 20), "small", "kept")));

        assertThat(json.get("variables"))
                .isEqualTo(Map.of("big", "(left out: 5242882 bytes of JSON)", "small", "kept"));
        assertThat(json.get("notes").toString()).contains("too large");
        assertThat(ContractJson.mapper().writeValueAsBytes(json)).hasSizeLessThan(1000);
    }

    @Test
    void of_keepsWhatJsonAndPostgresCannotHold() {
        Map<String, Object> json = ResultJson.of(result(
                Map.of("nul", "a\0b", "nan", Double.NaN, "deep", List.of(Map.of("k\0", "v\0")), "bytes", new byte[3])));

        assertThat(json.get("variables"))
                .isEqualTo(Map.of(
                        "nul", "a\uFFFDb",
                        "nan", "NaN",
                        "deep", List.of(Map.of("k\uFFFD", "v\uFFFD")),
                        "bytes", "(3 bytes)"));
    }

    private static RunResult result(Map<String, Object> variables) {
        return new RunResult(
                false,
                variables,
                1,
                Duration.ofMillis(5),
                Optional.of(RunError.of("n1", "IO_ERROR", "disk")),
                List.of(),
                List.of(STEP),
                false);
    }
}
