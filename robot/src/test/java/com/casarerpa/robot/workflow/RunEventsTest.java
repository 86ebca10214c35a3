package com.casarerpa.robot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.workflow.engine.RunError;
import com.casarerpa.workflow.engine.RunEvent;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final RunEvents events = new RunEvents("job-1", new RunReport() {
        @Override
        public void progress(double percent, Optional<String> currentNode) {}

        @Override
        public void log(LogLevel level, Optional<String> nodeId, String message) {
            lines.add(level + " " + nodeId.orElse("-") + " " + message);
        }

        @Override
        public void healed(String nodeId, HealedStep step) {
            lines.add("healed " + nodeId + " " + step.newSelector());
        }

        @Override
        public void artifact(Artifact artifact) {
            lines.add("artifact " + artifact.name());
        }
    });

    private static RunEvent completed(Map<String, Object> outputs) {
        return new RunEvent.NodeCompleted(NOW, "n1", "HttpRequestNode", Duration.ofMillis(12), outputs);
    }

    private static RunEvent logged(Instant at, LogLevel level) {
        return new RunEvent.LogWritten(at, level, Optional.of("n1"), "said");
    }

    @Test
    void events_tellTheStoryOfARun() {
        events.onEvent(new RunEvent.RunStarted(NOW, "Invoices", 2));
        events.onEvent(new RunEvent.NodeStarted(NOW, "n1", "HttpRequestNode"));
        events.onEvent(completed(Map.of("status_code", 200L)));
        events.onEvent(new RunEvent.VariableSet(NOW, "answer", List.of(1L, "two")));
        events.onEvent(new RunEvent.NodeSkipped(NOW, "n2", "LogNode"));
        events.onEvent(new RunEvent.NodeFailed(NOW, "n3", "LogNode", Duration.ofSeconds(2), "NOT_FOUND", "no file"));
        events.onEvent(new RunEvent.RunFailed(NOW, RunError.of("n3", "NOT_FOUND", "no file"), Duration.ofSeconds(3)));

        assertThat(lines)
                .containsExactly(
                        "INFO - run_started Invoices, 2 nodes",
                        "INFO n1 node_started HttpRequestNode",
                        "INFO n1 node_completed HttpRequestNode in 12 ms: status_code = 200",
                        "DEBUG - variable_set answer = [1,\"two\"]",
                        "INFO n2 node_skipped LogNode",
                        "ERROR n3 node_failed LogNode after 2 s: NOT_FOUND: no file",
                        "ERROR - run_failed at n3 after 3 s: NOT_FOUND: no file");
    }

    @Test
    void largeValues_areCutWithANote() {
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("body", "x".repeat(1_000_000));
        events.onEvent(completed(outputs));
        outputs.put("body", Collections.nCopies(1_000_000, "item"));
        events.onEvent(completed(outputs));
        for (int i = 0; i < 100; i++) {
            outputs.put("port" + i, "y".repeat(400));
        }
        events.onEvent(completed(outputs));

        assertThat(lines.get(0)).hasSizeLessThan(700).contains("characters cut)");
        assertThat(lines.get(1)).hasSizeLessThan(700).contains("item");
        assertThat(lines.get(2)).hasSizeLessThan(3_500).contains("more outputs");
    }

    @Test
    void bytes_areNeverShown() {
        events.onEvent(completed(Map.of("data", List.of(new byte[] {65, 66, 67}))));

        assertThat(lines).singleElement().asString().contains("(3 bytes)").doesNotContain("QUJD", "ABC");
    }

    @Test
    void aMillionPasses_makeAHundredLines() {
        for (int i = 0; i < 1_000_000; i++) {
            events.onEvent(completed(Map.of("pass", (long) i)));
        }

        assertThat(lines).hasSizeBetween(80, 150);
        assertThat(lines.get(0)).endsWith("pass = 0");
        assertThat(lines.get(19)).endsWith("pass = 19");
        assertThat(lines.get(20))
                .contains("(time 30, the 9 before it are not shown)")
                .endsWith("pass = 29");
    }

    @Test
    void oneNodesLoop_doesNotHideTheOthers() {
        for (int i = 0; i < 1_000; i++) {
            events.onEvent(completed(Map.of()));
        }
        events.onEvent(new RunEvent.NodeFailed(NOW, "n9", "LogNode", Duration.ZERO, "IO_ERROR", "broken"));

        assertThat(lines.getLast()).contains("n9 node_failed");
    }

    @Test
    void whatNodesLog_isBoundedAndCounted() {
        for (int i = 0; i < 100_000; i++) {
            events.onEvent(logged(NOW, LogLevel.INFO));
        }
        events.onEvent(logged(NOW, LogLevel.WARNING));
        assertThat(lines).hasSize(5_001);

        events.onEvent(logged(NOW.plusSeconds(1), LogLevel.INFO));
        events.onEvent(new RunEvent.RunCompleted(NOW, 1, Duration.ofSeconds(1)));

        assertThat(lines).hasSize(5_004).element(5_001).asString().contains("95000 lines", "left out");
        assertThat(lines.getLast()).contains("run_completed");
    }
}
