package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.VariableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFlowTest {
    private static Flow loop() {
        return new Flow()
                .node("loop", "ForLoopStartNode", "items", List.of("a", "b", "c"), "item_var", "letter")
                .node("end", "ForLoopEndNode");
    }

    @Test
    void if_followsTheTruthOfItsExpression() {
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("s", "ok"))
                .node("if", "IfNode", "expression", "{{s}} == \"ok\"")
                .node("yes", "LogNode", "message", "yes")
                .node("no", "LogNode", "message", "no")
                .wire("if.true -> yes", "if.false -> no");

        flow.run();

        assertThat(flow.log()).containsExactly("yes");
    }

    @Test
    void if_takesAnErrorForFalseWithAWarning() {
        Flow flow = new Flow()
                .node("if", "IfNode", "expression", "{{nobody}} > 3")
                .node("no", "LogNode", "message", "no")
                .wire("if.false -> no");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).hasSize(2).last().isEqualTo("no");
        assertThat(flow.log().getFirst()).contains("False").contains("nobody");
    }

    @Test
    void if_prefersAConnectedCondition() {
        Flow flow = new Flow()
                .node("set", "SetVariableNode", "variable_name", "x", "value", false)
                .node("if", "IfNode", "expression", "True")
                .node("no", "LogNode", "message", "no")
                .wire("set -> if", "set.value -> if.condition", "if.false -> no");

        flow.run();

        assertThat(flow.log()).containsExactly("no");
    }

    @Test
    void switch_takesThePortOfTheValueOrOfItsIndexOrTheDefault() {
        for (String value : List.of("red", "green", "blue")) {
            Flow flow = new Flow()
                    .node("switch", "SwitchNode", "expression", "{{colour}}", "cases", List.of("red", "green"))
                    .node("r", "LogNode", "message", "red")
                    .node("g", "LogNode", "message", "green")
                    .node("d", "LogNode", "message", "blue")
                    .wire("switch.case_red -> r", "switch.case_1 -> g", "switch.default -> d");

            flow.run(TestNodes.registry(), Map.of("colour", value));

            assertThat(flow.log()).containsExactly(value);
        }
    }

    @Test
    void switch_failsOnAnErrorInItsExpression() {
        Flow flow = new Flow().node("switch", "SwitchNode", "expression", "nobody + 1");

        assertThat(flow.run().error().orElseThrow().code()).isEqualTo("EXPRESSION_ERROR");
    }

    @Test
    void forLoop_runsTheBodyForEachItemAndThenWhatFollows() {
        Flow flow = loop().node(
                        "log",
                        "LogNode",
                        "message",
                        "{{letter}} {{letter_index}} {{loop.current_item}} {{current_index}}")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> log -> end -> loop", "loop.completed -> after");

        RunResult result = flow.run();

        assertThat(flow.log()).containsExactly("a 0 a 0", "b 1 b 1", "c 2 c 2", "after");
        assertThat(result.nodesExecuted()).isEqualTo(8);
    }

    @Test
    void forLoop_withoutEndTakesTheEndOfThePathForTheEndOfThePass() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "mode", "range", "start", 0L, "end", "3")
                .node("log", "LogNode", "message", "{{item}}")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> log", "loop.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("0", "1", "2", "after");
    }

    @Test
    void forLoop_givesKeyAndValueOfAMap() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "items", Map.of("k", 5L))
                .node("log", "LogNode", "message", "{{item_key}}={{item}}")
                .wire("loop.body -> log");

        flow.run();

        assertThat(flow.log()).containsExactly("k=5");
    }

    @Test
    void forLoop_takesTheListFromListVar() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "list_var", "things")
                .node("log", "LogNode", "message", "{{item}}")
                .wire("loop.body -> log");

        flow.run(TestNodes.registry(), Map.of("things", List.of(1L, 2L)));

        assertThat(flow.log()).containsExactly("1", "2");
    }

    @Test
    void forLoop_overNoListSaysWhatItGot() {
        Flow flow = new Flow()
                .node("set", "SetVariableNode", "variable_name", "x", "value", 1L)
                .node("loop", "ForLoopStartNode", "items", "{{set.valu}}")
                .wire("set -> loop");

        assertThat(flow.run().error().orElseThrow().message())
                .contains("expected a list")
                .contains("Did you mean {{set.value}}?");
    }

    @Test
    void nestedLoops_keepTheirOwnVariables() {
        Flow flow = new Flow()
                .node("outer", "ForLoopStartNode", "items", List.of(1L, 2L), "item_var", "x")
                .node("inner", "ForLoopStartNode", "items", List.of("a", "b"), "item_var", "y")
                .node("log", "LogNode", "message", "{{x}}{{y}}")
                .node("innerEnd", "ForLoopEndNode")
                .node("outerEnd", "ForLoopEndNode")
                .node("after", "LogNode", "message", "after")
                .wire("outer.body -> inner.body -> log -> innerEnd -> inner")
                .wire("inner.completed -> outerEnd -> outer", "outer.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("1a", "1b", "2a", "2b", "after");
    }

    @Test
    void break_leavesTheInnermostLoop() {
        Flow flow = loop().node("if", "IfNode", "expression", "{{letter}} == 'b'")
                .node("break", "BreakNode")
                .node("log", "LogNode", "message", "{{letter}}")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> if.true -> break", "if.false -> log -> end", "loop.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("a", "after");
    }

    @Test
    void continue_goesOnWithTheNextPass() {
        Flow flow = loop().node("if", "IfNode", "expression", "letter == 'b'")
                .node("continue", "ContinueNode")
                .node("log", "LogNode", "message", "{{letter}}")
                .wire("loop.body -> if.true -> continue", "if.false -> log -> end");

        flow.run();

        assertThat(flow.log()).containsExactly("a", "c");
    }

    @Test
    void break_outsideALoopFails() {
        assertThat(new Flow().node("b", "BreakNode").run().error().orElseThrow().message())
                .contains("inside a loop");
    }

    @Test
    void while_runsAsLongAsTheConditionHolds() {
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("n", 0L))
                .node("while", "WhileLoopStartNode", "expression", "{{n}} < 3")
                .node("add", "AddNode", "a", "{{n}}")
                .node("set", "SetVariableNode", "variable_name", "n", "value", "{{add.result}}")
                .node("end", "WhileLoopEndNode")
                .node("after", "LogNode", "message", "n={{n}}")
                .wire("while.body -> add -> set -> end -> while", "while.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("n=3");
    }

    @Test
    void while_endsAfterMaxIterationsWithAWarning() {
        Flow flow = new Flow()
                .node("while", "WhileLoopStartNode", "expression", "True", "max_iterations", 5L)
                .node("log", "LogNode", "message", "pass {{while.current_iteration}}")
                .node("after", "LogNode", "message", "after")
                .wire("while.body -> log", "while.completed -> after");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).hasSize(7).contains("pass 4").last().isEqualTo("after");
        assertThat(flow.log().get(5)).contains("max_iterations");
    }

    @Test
    void merge_runsOncePerArrival() {
        Flow flow = new Flow()
                .node("start", "StartNode")
                .node("a", "LogNode", "message", "a")
                .node("b", "LogNode", "message", "b")
                .node("merge", "MergeNode")
                .node("m", "LogNode", "message", "m")
                .wire("start -> a -> merge -> m", "start -> b -> merge");

        flow.run();

        assertThat(flow.log()).containsExactly("a", "b", "m", "m");
    }

    @Test
    void loopBody_thatFailsFailsTheRunWithTheNodesOwnId() {
        Flow flow = loop().node("bad", "FailNode").wire("loop.body -> bad -> end");

        RunResult result = flow.run();

        assertThat(result.error().orElseThrow().nodeId()).contains("bad");
        assertThat(result.trace()).extracting(TraceEntry::nodeId).containsExactly("bad", "loop");
    }

    @Test
    void loopBody_thatFailsGoesOnWhereTheFileSaysSo() {
        Flow flow = loop().settings(new Settings(true, Optional.empty(), 0))
                .node("bad", "FailNode")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> bad -> end", "loop.completed -> after");

        RunResult result = flow.run();

        assertThat(result.success()).isTrue();
        assertThat(result.failures()).hasSize(3);
        assertThat(flow.log()).containsExactly("after");
    }

    @Test
    void trace_keepsTheFirstAndTheLastThousand() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "mode", "range", "end", 5_000L)
                .node("add", "AddNode", "a", "{{item}}")
                .wire("loop.body -> add");

        RunResult result = flow.run();

        assertThat(result.nodesExecuted()).isEqualTo(5_001);
        assertThat(result.trace()).hasSize(2_000);
        assertThat(result.trace().getLast().nodeId()).isEqualTo("loop");
        assertThat(result.variables()).containsEntry("add.result", 5_000L);
    }

    @Test
    void subflow_getsInputsAndGivesOutputs(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sub.json"), """
                {"nodes": {
                  "in": {"node_type": "SubflowInputNode", "config": {"port_name": "n"}},
                  "add": {"node_type": "AddNode", "config": {"b": 10}},
                  "out": {"node_type": "SubflowOutputNode", "config": {"port_name": "sum"}}},
                 "connections": [
                  {"source_node": "in", "source_port": "value", "target_node": "add", "target_port": "a"},
                  {"source_node": "add", "source_port": "result", "target_node": "out", "target_port": "value"}]}
                """);
        Flow flow = new Flow()
                .node("sub", "SubflowNode", "subflow_path", "sub.json", "n", 32L)
                .node("log", "LogNode", "message", "{{sub.sum}}")
                .wire("sub -> log");

        RunResult result = flow.run(TestNodes.registry(), Map.of(), RunEnvironment.local(folder), new RunControl());

        assertThat(result.error()).isEmpty();
        assertThat(flow.log()).containsExactly("42");
    }

    @Test
    void subflow_thatCallsItselfIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("self.json"), """
                {"nodes": {"again": {"node_type": "SubflowNode", "config": {"subflow_path": "self.json"}}}}
                """);

        RunResult result = new Flow()
                .node("sub", "SubflowNode", "subflow_path", "self.json")
                .run(TestNodes.registry(), Map.of(), RunEnvironment.local(folder), new RunControl());

        assertThat(result.error().orElseThrow().code()).isEqualTo("SUBFLOW_CYCLE");
    }

    @Test
    void trigger_passesOnWithoutAStartNode() {
        Flow flow = new Flow()
                .node("trigger", "ManualTriggerNode")
                .node("log", "LogNode", "message", "went on")
                .wire("trigger -> log");

        RunResult result = flow.run();

        // The type has no implementation here: what counts is that the run begins at it.
        assertThat(result.error().orElseThrow().nodeId()).contains("trigger");
    }
}
