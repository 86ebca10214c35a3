package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A workflow cannot take the robot with it: memory, depth and what it tells are bounded.
@Timeout(60)
class LimitsRuleTest {
    private static final RunEnvironment SMALL =
            RunEnvironment.local(Path.of(".")).withValueBytes(1 << 20);

    private static RunResult run(Flow flow) {
        return flow.run(TestNodes.registry(), Map.of(), SMALL, new RunControl());
    }

    private static Flow growing(Object value) {
        return new Flow()
                .node("loop", "ForLoopStartNode", "mode", "range", "end", 1_000L)
                .node("grow", "SetVariableNode", "variable_name", "a", "value", value)
                .wire("loop.body -> grow");
    }

    @Test
    void variables_thatDoubleEndTheRunWithAnError() {
        Flow flow = growing("{{a}}{{a}}").variable(VariableDefinition.plain("a", "0123456789"));

        RunResult result = run(flow);

        assertThat(result.error().orElseThrow().code()).isEqualTo("MEMORY_LIMIT");
        assertThat(result.error().orElseThrow().nodeId()).contains("grow");
        assertThat(result.error().orElseThrow().message())
                .contains("more than 1 MiB")
                .contains("'grow'");
    }

    @Test
    void variables_thatShareTheirPartsCountThemEachTime() {
        Flow flow = growing(List.of("{{a}}", "{{a}}")).variable(VariableDefinition.plain("a", List.of(1L)));

        assertThat(run(flow).error().orElseThrow().code()).isEqualTo("MEMORY_LIMIT");
    }

    @Test
    void variables_ofManyNamesAreCounted() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "mode", "range", "end", 1_000_000L)
                .node("set", "SetVariableNode", "variable_name", "v{{item}}", "value", 1L)
                .wire("loop.body -> set");

        assertThat(run(flow).error().orElseThrow().code()).isEqualTo("MEMORY_LIMIT");
    }

    @Test
    void variables_thatAreSetAgainDoNotAddUp() {
        Flow flow = growing("{{base}}{{item}}").variable(VariableDefinition.plain("base", "x".repeat(100_000)));

        assertThat(run(flow).error()).isEmpty();
    }

    @Test
    void variables_ofTheJobAreCountedToo() {
        Flow flow = new Flow().node("a", "LogNode", "message", "x");

        RunResult result = flow.run(TestNodes.registry(), Map.of("big", "x".repeat(2 << 20)), SMALL, new RunControl());

        assertThat(result.error().orElseThrow().code()).isEqualTo("MEMORY_LIMIT");
    }

    @Test
    void outputs_areCountedAcrossNodesAndBranches() {
        String half = "x".repeat(300_000);
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("half", half))
                .node("fork", "ForkNode")
                .node("one", "MakeNode")
                .node("two", "MakeNode")
                .node("three", "MakeNode")
                .wire("fork.branch_1 -> one", "fork.branch_2 -> two", "fork.branch_3 -> three");

        RunResult result = flow.run(
                TestNodes.registry(
                        Map.of("MakeNode", context -> NodeResult.of("result", context.variable("half") + "y"))),
                Map.of(),
                SMALL,
                new RunControl());

        assertThat(result.error().orElseThrow().code()).isEqualTo("MEMORY_LIMIT");
    }

    @Test
    void branches_freeWhatTheyHeldWhenTheyEnd() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "mode", "range", "end", 20L)
                .node("each", "ParallelForEachNode", "items", List.of(1L, 2L))
                .node("set", "SetVariableNode", "variable_name", "x", "value", "y".repeat(100_000))
                .node("small", "SetVariableNode", "variable_name", "z", "value", 1L)
                .wire("loop.body -> each.body -> set -> small");

        assertThat(run(flow).error()).isEmpty();
    }

    @Test
    void limit_canBeCaughtAndTheRunGoesOn() {
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("a", "x".repeat(400_000)))
                .node("try", "TryNode")
                .node("grow", "SetVariableNode", "variable_name", "a", "value", "{{a}}{{a}}{{a}}")
                .node("catch", "CatchNode")
                .node("log", "LogNode", "message", "caught {{catch.error_type}}")
                .wire("try.try_body -> grow", "try -> catch.catch_body -> log");

        assertThat(run(flow).success()).isTrue();
        assertThat(flow.log()).containsExactly("caught MEMORY_LIMIT");
    }

    @Test
    void outOfMemory_ofANodeFailsTheRunAndNotTheProcess() {
        Flow flow = new Flow().node("a", "GreedyNode").node("b", "FailNode").wire("a -> b");

        RunResult result = flow.run(TestNodes.registry(Map.of(
                "GreedyNode", context -> NodeResult.of("result", new long[1_000][Integer.MAX_VALUE - 8]))));

        assertThat(result.error().orElseThrow().nodeId()).contains("a");
        assertThat(result.error().orElseThrow().code()).isEqualTo("OUT_OF_MEMORY");
        assertThat(result.error().orElseThrow().message()).contains("more memory");
    }

    @Test
    void stackOverflow_ofANodeFailsTheRunAndNotTheProcess() {
        Flow flow = new Flow().node("a", "DeepNode");

        RunResult result =
                flow.run(TestNodes.registry(Map.of("DeepNode", context -> NodeResult.of("result", (long) down(0)))));

        assertThat(result.error().orElseThrow().code()).isEqualTo("STACK_OVERFLOW");
        assertThat(result.error().orElseThrow().nodeId()).contains("a");
    }

    private static int down(int level) {
        return level == Integer.MAX_VALUE ? 0 : 1 + down(level + 1);
    }

    @Test
    void failures_thatDoNotEndTheRunAreListedUpToAThousand() {
        Flow flow = new Flow()
                .settings(new Settings(true, Optional.empty(), 0))
                .node("loop", "ForLoopStartNode", "mode", "range", "end", 1_500L)
                .node("bad", "FailNode")
                .wire("loop.body -> bad");

        RunResult result = flow.run();

        assertThat(result.failures()).hasSize(1_001);
        assertThat(result.failures().getLast().message()).isEqualTo("… 500 more failures that are not listed");
    }

    @Test
    void circle_ofExecConnectionsThroughLoopsIsRefused() {
        Flow flow = new Flow()
                .node("start", "StartNode")
                .node("a", "ForLoopStartNode", "items", List.of(1L), "item_var", "x")
                .node("b", "ForLoopStartNode", "items", List.of(1L), "item_var", "y")
                .node("c", "ForLoopStartNode", "items", List.of(1L), "item_var", "z")
                .wire("start -> a.body -> b.body -> c.body -> b");

        RunResult result = flow.run();

        // Coming back to a loop that is open ends its pass; nothing goes round for ever.
        assertThat(result.success()).isTrue();
        assertThat(result.nodesExecuted()).isLessThan(10);
    }

    @Test
    void memory_ofALongRunStaysFlat() {
        AtomicInteger passes = new AtomicInteger();
        long[] used = new long[2];
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("n", 0L))
                .node("loop", "ForLoopStartNode", "mode", "range", "end", 1_000_000L)
                .node("set", "SetVariableNode", "variable_name", "n", "value", "{{item}} of many")
                .node("add", "AddNode", "a", "{{loop.current_index}}")
                .node("look", "LookNode")
                .node("end", "ForLoopEndNode")
                .wire("loop.body -> set -> add -> look -> end -> loop");

        RunResult result = new Engine(TestNodes.registry(Map.of("LookNode", context -> {
                    int pass = passes.incrementAndGet();
                    if (pass == 100_000 || pass == 1_000_000) {
                        used[pass / 1_000_000] = retained();
                    }
                    return NodeResult.done();
                })))
                .run(
                        new RunRequest(flow.workflow(), Map.of(), RunEnvironment.local(Path.of("."))),
                        event -> assertThat(event).isNotNull());

        assertThat(result.error()).isEmpty();
        assertThat(passes).hasValue(1_000_000);
        assertThat(used[1] - used[0]).isLessThan(4L << 20);
    }

    private static long retained() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
