package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.VariableDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListenerTest {
    @Test
    void listener_thatFailsDoesNotHarmTheRun() {
        Flow flow = new Flow().node("a", "LogNode", "message", "x");

        RunResult result = new Engine(TestNodes.registry())
                .run(new RunRequest(flow.workflow(), Map.of(), RunEnvironment.local(Path.of("."))), event -> {
                    throw new IllegalStateException("listener");
                });

        assertThat(result.success()).isTrue();
    }

    @Test
    void result_ofARunThatNobodyHearsIsTheSame() {
        Flow flow = new Flow().variable(VariableDefinition.plain("x", 1L)).node("a", "AddNode", "a", "{{x}}", "b", 2L);

        RunResult result = new Engine(TestNodes.registry())
                .run(new RunRequest(flow.workflow(), Map.of(), RunEnvironment.local(Path.of("."))), RunListener.none());

        assertThat(result.variables()).containsEntry("a.result", 3L);
        assertThat(result.trace()).hasSize(1);
    }

    @Test
    void dates_comeFromTheRunsClock() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-04T05:06:07.89Z"), ZoneOffset.UTC);
        Flow flow = new Flow()
                .node(
                        "a",
                        "LogNode",
                        "message",
                        "{{$currentDate}} {{$currentTime}} {{$currentDateTime}} {{$timestamp}}");

        flow.run(
                TestNodes.registry(),
                Map.of(),
                RunEnvironment.local(Path.of(".")).withClock(clock, new Random(1)),
                new RunControl());

        assertThat(flow.log()).containsExactly("2026-03-04 05:06:07 2026-03-04T05:06:07 1772600767");
    }
}
