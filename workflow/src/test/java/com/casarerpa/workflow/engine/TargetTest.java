package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Run-to-node: the run ends successfully after the node that was named.
class TargetTest {
    private final List<String> log = new ArrayList<>();

    private RunResult upTo(Flow flow, String node) {
        RunRequest request = new RunRequest(flow.workflow(), Map.of(), RunEnvironment.local(Path.of(".")));
        return new Engine(TestNodes.registry()).run(request.upTo(node), event -> {
            if (event instanceof RunEvent.LogWritten written) {
                synchronized (log) {
                    log.add(written.message());
                }
            }
        });
    }

    private static Flow steps() {
        return new Flow()
                .node("a", "LogNode", "message", "a")
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("b", "LogNode", "message", "b{{item}}")
                .node("end", "ForLoopEndNode")
                .node("try", "TryNode")
                .node("bad", "FailNode")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "handler")
                .node("finally", "FinallyNode")
                .node("last", "LogNode", "message", "last")
                .wire("a -> loop.body -> b -> end -> loop", "loop.completed -> try.try_body -> bad")
                .wire("try -> catch.catch_body -> handler -> finally.finally_body -> last");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "a: a",
                "b: a b1",
                "end: a b1",
                "loop: a b1 b2",
                "handler: a b1 b2 handler last",
                "catch: a b1 b2 last",
                "try: a b1 b2 handler",
                "last: a b1 b2 handler last",
            })
    void target_isTheLastNodeSaveForOpenFinallyBlocks(String node, String expected) {
        RunResult result = upTo(steps(), node);

        assertThat(result.error()).isEmpty();
        assertThat(String.join(" ", log)).isEqualTo(expected);
    }

    @Test
    void target_inABranchEndsTheRunWhenTheOtherBranchesHaveEnded() {
        Flow flow = new Flow()
                .node("fork", "ForkNode")
                .node("one", "LogNode", "message", "one")
                .node("beyond", "LogNode", "message", "beyond")
                .node("two", "LogNode", "message", "two")
                .node("join", "JoinNode")
                .node("after", "LogNode", "message", "after")
                .wire("fork.branch_1 -> one -> beyond -> join -> after", "fork.branch_2 -> two -> join");

        assertThat(upTo(flow, "one").success()).isTrue();
        assertThat(log).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void target_thatIsDisabledIsReachedToo() {
        Flow flow = new Flow()
                .disabled("off", "LogNode", Map.of())
                .node("b", "LogNode", "message", "never")
                .wire("off -> b");

        assertThat(upTo(flow, "off").success()).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void target_thatFailsFailsTheRun() {
        assertThat(upTo(new Flow().node("bad", "FailNode"), "bad").error())
                .contains(RunError.of("bad", "BROKEN", "it broke"));
    }

    @Test
    void target_thatIsNotOnTheWayIsAnErrorAtTheEnd() {
        Flow flow = new Flow()
                .node("if", "IfNode", "expression", "True")
                .node("yes", "LogNode", "message", "yes")
                .node("no", "LogNode", "message", "no")
                .wire("if.true -> yes", "if.false -> no");

        RunResult result = upTo(flow, "no");

        assertThat(result.error().orElseThrow().code()).isEqualTo("TARGET_NOT_REACHED");
        assertThat(log).containsExactly("yes");
    }

    @Test
    void target_thatIsNotThereIsRefusedBeforeAnythingRuns() {
        RunResult result = upTo(steps(), "handlr");

        assertThat(result.error().orElseThrow().message()).contains("'handlr'").contains("Did you mean 'handler'?");
        assertThat(log).isEmpty();
    }
}
