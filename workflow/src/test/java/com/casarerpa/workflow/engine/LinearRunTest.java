package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.SecretSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LinearRunTest {
    @Test
    void run_startsAtTheStartNodeAndFollowsExecOut() {
        Flow flow = new Flow()
                .node("alone", "LogNode", "message", "never")
                .node("start", "StartNode")
                .node("a", "LogNode", "message", "one")
                .node("b", "LogNode", "message", "two")
                .wire("start -> a -> b");

        RunResult result = flow.run();

        assertThat(result.success()).isTrue();
        assertThat(flow.log()).containsExactly("one", "two");
        assertThat(result.nodesExecuted()).isEqualTo(3);
    }

    @Test
    void run_withoutStartNodeRunsEveryOpenNodeInFileOrder() {
        Flow flow = new Flow()
                .node("b", "LogNode", "message", "b")
                .node("c", "LogNode", "message", "c")
                .node("a", "LogNode", "message", "a")
                .wire("b -> c");

        flow.run();

        assertThat(flow.log()).containsExactly("b", "c", "a");
    }

    @Test
    void run_withoutStartNodeBeginsAtTriggersThatLeadSomewhere() {
        Flow flow = new Flow()
                .node("remark", "CommentNode", "comment", "what this is for")
                .node("trigger", "ManualTriggerNode")
                .node("a", "LogNode", "message", "a")
                .node("alone", "LogNode", "message", "alone")
                .node("idle", "ManualTriggerNode")
                .wire("trigger -> a");

        RunResult result =
                flow.settings(new Settings(true, Optional.empty(), 0)).run();

        // The trigger has no implementation here, which counts as a failure that the settings tolerate.
        assertThat(result.failures()).extracting(RunError::nodeId).containsExactly(Optional.of("trigger"));
        assertThat(flow.log()).containsExactly("a", "alone");
        assertThat(flow.completed()).doesNotContain("remark", "idle");
    }

    @Test
    void run_withoutAnythingToStartWithFails() {
        Flow flow = new Flow().node("a", "LogNode").node("b", "LogNode").wire("a -> b", "b -> a");

        assertThat(flow.run().error()).hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo("NO_ENTRY_POINT");
            assertThat(error.nodeId()).isEmpty();
        });
    }

    @Test
    void inputs_takeThePortThenTheConfigThenTheDefault() {
        Flow flow = new Flow()
                .node("five", "AddNode", "a", 2L, "b", 3L)
                .node("byPort", "AddNode", "a", 100L)
                .node("byConfig", "AddNode", "a", "40")
                .wire("five -> byPort -> byConfig", "five.result -> byPort.a");

        RunResult result = flow.run();

        assertThat(result.variables())
                .containsEntry("five.result", 5L)
                .containsEntry("byPort.result", 6L)
                .containsEntry("byConfig.result", 41L);
    }

    @Test
    void inputs_thatCameByPortAreDataAndNotResolved() {
        Flow flow = new Flow()
                .node("set", "SetVariableNode", "variable_name", "x", "value", "secret")
                .node("text", "EchoNode", "value", "no reference")
                .node("echo", "SetVariableNode", "variable_name", "y")
                .wire("set -> text -> echo", "text.result -> echo.value");

        RunResult result =
                flow.run(TestNodes.registry(Map.of("EchoNode", context -> NodeResult.of("result", "{{x}}"))));

        assertThat(result.variables()).containsEntry("y", "{{x}}");
    }

    @Test
    void references_keepTheTypeAloneAndBecomeTextWithinText() {
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("list", List.of(1L, true)))
                .node("alone", "SetVariableNode", "variable_name", "a", "value", "{{list}}")
                .node("within", "SetVariableNode", "variable_name", "b", "value", "got {{list}} and ${a[1]}")
                .node(
                        "nested",
                        "SetVariableNode",
                        "variable_name",
                        "c",
                        "value",
                        List.of(Map.of("k", "{{alone.value}}")))
                .wire("alone -> within -> nested");

        RunResult result = flow.run();

        assertThat(result.variables())
                .containsEntry("a", List.of(1L, true))
                .containsEntry("b", "got [1,true] and True")
                .containsEntry("c", List.of(Map.of("k", List.of(1L, true))));
    }

    @Test
    void references_thatAreUnknownStayWithAWarning() {
        Flow flow =
                new Flow().node("a", "SetVariableNode", "variable_name", "x", "value", "see {{nobody}} 50% and 60%");

        RunResult result = flow.run();

        assertThat(result.variables()).containsEntry("x", "see {{nobody}} 50% and 60%");
        assertThat(flow.log()).singleElement().asString().contains("nobody").contains("left as it is");
    }

    @Test
    void inputs_ofTheWrongTypeNameThePortThatWasProbablyMeant() {
        Flow flow = new Flow()
                .node("list_sort", "ListSortNode", "list", List.of(2L, 1L))
                .node("list_reverse", "ListReverseNode", "list", "{{list_sort.sorted_list}}")
                .wire("list_sort -> list_reverse");

        assertThat(flow.run().error())
                .contains(
                        RunError.of(
                                "list_reverse",
                                "INVALID_INPUT",
                                "list_reverse: input 'list' expected a list, but got the text '{{list_sort.sorted_list}}': node"
                                        + " list_sort has no output 'sorted_list' (it has: result). Did you mean {{list_sort.result}}?"));
    }

    @Test
    void inputs_thatAreRequiredAndMissingFailTheNode() {
        assertThat(new Flow().node("r", "RequiredNode").run().error())
                .hasValueSatisfying(error -> assertThat(error.message()).contains("required input 'path'"));
    }

    @Test
    void variables_ofAPersonWinOverNodesOfTheSameName() {
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("n", Map.of("value", "mine")))
                .node("n", "SetVariableNode", "variable_name", "other", "value", "node's")
                .node("read", "SetVariableNode", "variable_name", "x", "value", "{{n.value}}")
                .wire("n -> read");

        assertThat(flow.run().variables()).containsEntry("x", "mine");
    }

    @Test
    void variables_ofTheJobWinOverTheFileAndTakeItsTypes() {
        Flow flow = new Flow()
                .variable(new VariableDefinition("count", "Integer", 1L, "", false, false))
                .node("a", "LogNode", "message", "{{count}} {{_workflow_name}}");

        RunResult result = flow.run(TestNodes.registry(), Map.of("count", "7"));

        assertThat(result.variables()).containsEntry("count", 7L).containsEntry("_workflow_name", "test");
        assertThat(flow.log()).containsExactly("7 test");
    }

    @Test
    void variables_thatAreReadOnlyCannotBeSet() {
        Flow flow = new Flow()
                .variable(new VariableDefinition("fixed", "String", "a", "", false, true))
                .node("a", "SetVariableNode", "variable_name", "fixed", "value", "b");

        assertThat(flow.run().error().orElseThrow().code()).isEqualTo("READONLY_VARIABLE");
    }

    @Test
    void sensitiveValues_areMaskedInEventsLogsAndResult() {
        Flow flow = new Flow()
                .variable(new VariableDefinition("password", "String", "hunter2!", "", true, false))
                .node("a", "LogNode", "message", "use {{password}} and {{$secret:api}}")
                .node("b", "SetVariableNode", "variable_name", "copy", "value", "x {{password}}")
                .node("c", "FailNode", "message", "server said {{$secret:api}}")
                .wire("a -> b -> c");
        RunEnvironment environment = RunEnvironment.local(Path.of(".")).with(new SecretSource() {
            @Override
            public Optional<String> secret(String alias) {
                return alias.equals("api") ? Optional.of("tok-12345") : Optional.empty();
            }

            @Override
            public Optional<Map<String, String>> credential(String name) {
                return Optional.empty();
            }
        });

        RunResult result = flow.run(TestNodes.registry(), Map.of(), environment, new RunControl());

        assertThat(flow.log()).containsExactly("use *** and ***");
        assertThat(result.variables()).containsEntry("password", "***").containsEntry("copy", "x ***");
        assertThat(result.error().orElseThrow().message()).isEqualTo("server said ***");
        assertThat(flow.events.toString() + result).doesNotContain("hunter2!").doesNotContain("tok-12345");
    }

    @Test
    void disabledNodes_passSameNamedInputsOn() {
        Flow flow = new Flow()
                .node("a", "SetVariableNode", "variable_name", "x", "value", "kept")
                .disabled("off", "FailNode", Map.of())
                .node("b", "SetVariableNode", "variable_name", "y")
                .wire("a -> off -> b", "a.value -> off.value", "off.value -> b.value");

        RunResult result = flow.run();

        assertThat(result.success()).isTrue();
        assertThat(result.variables()).containsEntry("y", "kept");
        assertThat(flow.events)
                .anyMatch(event -> event instanceof RunEvent.NodeSkipped skipped
                        && skipped.nodeId().equals("off"));
    }

    @Test
    void unsupportedNodes_failWhenTheirTurnComes() {
        Flow flow = new Flow()
                .node("a", "LogNode", "message", "before")
                .node("m", "MissingNode")
                .wire("a -> m");

        RunResult result = flow.run();

        assertThat(flow.log()).containsExactly("before");
        assertThat(result.error()).hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo("UNSUPPORTED");
            assertThat(error.nodeId()).contains("m");
            assertThat(error.message()).contains("MissingNode").contains("desktop");
        });
    }

    @Test
    void events_comeInOrderAndProgressNeverGoesBack() {
        Flow flow = new Flow()
                .node("a", "LogNode", "message", "1")
                .node("b", "LogNode", "message", "2")
                .node("c", "LogNode", "message", "3")
                .wire("a -> b -> c");

        flow.run();

        assertThat(flow.events.getFirst()).isInstanceOf(RunEvent.RunStarted.class);
        assertThat(flow.events.getLast()).isInstanceOf(RunEvent.RunCompleted.class);
        List<Integer> percents = flow.events.stream()
                .filter(RunEvent.Progress.class::isInstance)
                .map(event -> ((RunEvent.Progress) event).percent())
                .toList();
        assertThat(percents).isSorted().endsWith(100);
        assertThat(flow.completed()).containsExactly("a", "b", "c");
    }

    @Test
    void resources_areSharedAndClosedAtTheEnd() {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        TestNodes.Body use = context -> {
            context.resource(Connection.class, () -> {
                made.incrementAndGet();
                return closed::incrementAndGet;
            });
            return NodeResult.done();
        };
        Flow flow = new Flow().node("a", "UseNode").node("b", "UseNode").wire("a -> b");

        flow.run(TestNodes.registry(Map.of("UseNode", use)));

        assertThat(made).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    /// A resource that closes without a checked exception.
    private interface Connection extends AutoCloseable {
        @Override
        void close();
    }

    @Test
    void trace_saysWhenEachNodeBegan() {
        RunResult result = new Flow()
                .node("first", "AddNode", "a", 1L, "b", 2L)
                .node("second", "AddNode", "a", 3L, "b", 4L)
                .wire("first -> second")
                .run();

        TraceEntry first = result.trace().getFirst();
        TraceEntry second = result.trace().getLast();
        assertThat(List.of(first.nodeId(), second.nodeId())).containsExactly("first", "second");
        assertThat(second.offset()).isGreaterThanOrEqualTo(first.offset().plus(first.duration()));
        assertThat(second.offset().plus(second.duration())).isLessThanOrEqualTo(result.duration());
    }
}
