package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.VariableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Rules 8 and 9: loops, Try, Retry and OnError within each other.
class NestedRegionsRuleTest {
    @Test
    void continue_insideATryRunsTheFinallyFirst() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("try", "TryNode")
                .node("continue", "ContinueNode")
                .node("finally", "FinallyNode")
                .node("last", "LogNode", "message", "finally {{item}}")
                .node("never", "LogNode", "message", "never")
                .node("end", "ForLoopEndNode")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> try.try_body -> continue", "try -> finally.finally_body -> last -> never -> end")
                .wire("loop.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("finally 1", "never", "finally 2", "never", "after");
    }

    @Test
    void break_insideACatchLeavesTheLoopAfterTheFinally() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("try", "TryNode")
                .node("bad", "FailNode")
                .node("catch", "CatchNode")
                .node("break", "BreakNode")
                .node("finally", "FinallyNode", "paired_try_id", "try")
                .node("last", "LogNode", "message", "finally {{item}}")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> try.try_body -> bad", "try -> catch.catch_body -> break")
                .wire("finally.finally_body -> last", "loop.completed -> after");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("finally 1", "after");
    }

    @Test
    void throw_insideATryIsCaughtByIt() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("throw", "ThrowErrorNode", "error_message", "no more")
                .node("catch", "CatchNode")
                .node("log", "LogNode", "message", "{{catch.error_type}} {{catch.error_message}} {{catch.stack_trace}}")
                .wire("try.try_body -> throw", "try -> catch.catch_body -> log");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("CUSTOM_ERROR no more CUSTOM_ERROR at node throw: no more");
    }

    @Test
    void throw_insideACatchRunsTheFinallyAndFailsTheRun() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("bad", "FailNode")
                .node("catch", "CatchNode")
                .node("throw", "ThrowErrorNode", "error_message", "worse")
                .node("finally", "FinallyNode")
                .node("last", "LogNode", "message", "finally {{finally.had_error}}")
                .wire("try.try_body -> bad", "try -> catch.catch_body -> throw -> finally.finally_body -> last");

        RunResult result = flow.run();

        assertThat(result.error()).contains(RunError.of("throw", "CUSTOM_ERROR", "worse"));
        assertThat(flow.log()).containsExactly("finally True");
    }

    @Test
    void finally_thatFailsReplacesTheErrorThatItWaitedFor() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("bad", "FailNode", "message", "first")
                .node("finally", "FinallyNode")
                .node("worse", "FailNode", "message", "second")
                .wire("try.try_body -> bad", "try -> finally.finally_body -> worse");

        assertThat(flow.run().error()).contains(RunError.of("worse", "BROKEN", "second"));
    }

    @Test
    void loop_insideATryEndsWithTheErrorOfItsBody() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("outer", "ForLoopStartNode", "items", List.of(1L, 2L), "item_var", "x")
                .node("inner", "ForLoopStartNode", "items", List.of(1L, 2L), "item_var", "y")
                .node("if", "IfNode", "expression", "x == 2 and y == 1")
                .node("bad", "FailNode", "message", "{{x}}{{y}}")
                .node("log", "LogNode", "message", "{{x}}{{y}}")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "caught {{catch.error_message}}")
                .wire("try.try_body -> outer.body -> inner.body -> if.true -> bad", "if.false -> log")
                .wire("try -> catch.catch_body -> handler");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("11", "12", "caught 21");
    }

    @Test
    void try_thatDoesNotCatchSuchAnErrorLeavesTheErrorPortToTheNode() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("bad", "FailNode", "code", "NOT_FOUND")
                .node("port", "LogNode", "message", "port")
                .node("catch", "CatchNode", "error_types", "TimeoutError")
                .node("handler", "LogNode", "message", "caught")
                .wire("try.try_body -> bad.error -> port", "try -> catch.catch_body -> handler");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("port");
    }

    @Test
    void try_thatDoesNotCatchSuchAnErrorLeavesItToTheOneAround() {
        Flow flow = new Flow()
                .node("outer", "TryNode")
                .node("inner", "TryNode")
                .node("bad", "FailNode", "code", "NOT_FOUND")
                .node("innerCatch", "CatchNode", "error_types", "TimeoutError")
                .node("a", "LogNode", "message", "inner")
                .node("outerCatch", "CatchNode", "error_types", "FileNotFoundError")
                .node("b", "LogNode", "message", "outer")
                .wire("outer.try_body -> inner.try_body -> bad", "inner -> innerCatch.catch_body -> a")
                .wire("outer -> outerCatch.catch_body -> b");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("outer");
    }

    @Test
    void try_comesBeforeContinueOnError() {
        Flow flow = new Flow()
                .settings(new Settings(true, Optional.empty(), 0))
                .node("try", "TryNode")
                .node("bad", "FailNode")
                .node("next", "LogNode", "message", "never")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "caught")
                .wire("try.try_body -> bad -> next", "try -> catch.catch_body -> handler");

        RunResult result = flow.run();

        assertThat(flow.log()).containsExactly("caught");
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void retry_leavesTheErrorPortToTheNodesOfItsBody() {
        AtomicInteger attempts = new AtomicInteger();
        Flow flow = new Flow()
                .node("retry", "RetryNode", "max_attempts", 2L, "initial_delay", 0L)
                .node("work", "FlakyNode")
                .node("bad", "FailNode", "message", "down")
                .node("note", "LogNode", "message", "{{bad.error_message}}")
                .node("fail", "RetryFailNode", "error_message", "not yet")
                .node("failed", "LogNode", "message", "failed: {{retry.last_error}}")
                .wire("retry.retry_body -> work -> bad.error -> note -> fail", "retry.failed -> failed");

        flow.run(TestNodes.registry(Map.of("FlakyNode", TestNodes.failingTimes(0, attempts))));

        assertThat(attempts).hasValue(2);
        assertThat(flow.log()).contains("down").last().isEqualTo("failed: fail: not yet");
    }

    @Test
    void retry_insideATryHandsItsLastErrorToIt() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("retry", "RetryNode", "max_attempts", 2L, "initial_delay", 0L)
                .node("bad", "FailNode", "message", "down")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "caught {{catch.error_message}}")
                .wire("try.try_body -> retry.retry_body -> bad", "try -> catch.catch_body -> handler");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).last().isEqualTo("caught down");
    }

    @Test
    void retrySuccess_insideALoopOfTheBodyEndsTheAttempt() {
        Flow flow = new Flow()
                .node("retry", "RetryNode", "initial_delay", 0L)
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L, 3L))
                .node("if", "IfNode", "expression", "item == 2")
                .node("good", "RetrySuccessNode")
                .node("log", "LogNode", "message", "{{item}}")
                .node("ok", "LogNode", "message", "ok")
                .wire("retry.retry_body -> loop.body -> if.true -> good", "if.false -> log", "retry.success -> ok");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("1", "ok");
    }

    @Test
    void retry_pausesLongerBeforeEachAttempt() {
        Flow flow = new Flow()
                .node("retry", "RetryNode", "max_attempts", 3L, "initial_delay", 0.02, "backoff_multiplier", 3L)
                .node("bad", "FailNode")
                .wire("retry.retry_body -> bad");

        RunResult result = flow.run();

        assertThat(result.success()).isFalse();
        assertThat(result.duration()).isGreaterThanOrEqualTo(java.time.Duration.ofMillis(80));
        assertThat(flow.log()).hasSize(2);
        assertThat(flow.log().getFirst()).contains("next in 20 ms");
        assertThat(flow.log().getLast()).contains("next in 60 ms");
    }

    @Test
    void break_namesTheLoopThatItLeaves() {
        Flow flow = new Flow()
                .node("outer", "ForLoopStartNode", "items", List.of(1L, 2L), "item_var", "x")
                .node("inner", "ForLoopStartNode", "items", List.of("a", "b"), "item_var", "y")
                .node("log", "LogNode", "message", "{{x}}{{y}}")
                .node("break", "BreakNode", "paired_loop_start_id", "outer")
                .node("after", "LogNode", "message", "after")
                .wire("outer.body -> inner.body -> log -> break", "outer.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("1a", "after");
    }

    @Test
    void pairs_thatTheConfigNamesWinOverTheGraph() {
        // Along the connections `first` would end at `middle`; the ids say otherwise.
        Flow flow = new Flow()
                .node("first", "ForLoopStartNode", "items", List.of(1L, 2L), "item_var", "x")
                .node("a", "LogNode", "message", "a{{x}}")
                .node("middle", "ForLoopEndNode", "paired_start_id", "nobody")
                .node("b", "LogNode", "message", "b{{x}}")
                .node("end", "ForLoopEndNode", "paired_start_id", "first")
                .node("after", "LogNode", "message", "after")
                .wire("first.body -> a -> middle -> b -> end", "first.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("a1", "b1", "a2", "b2", "after");
    }

    @Test
    void merge_runsOncePerArrivalInEveryPass() {
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("n", 0L))
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("a", "LogNode", "message", "a")
                .node("b", "LogNode", "message", "b")
                .node("merge", "MergeNode")
                .node("m", "LogNode", "message", "m{{item}}")
                .node("end", "ForLoopEndNode")
                .wire("loop.body -> a -> merge -> m -> end -> loop", "loop.body -> b -> merge");

        flow.run();

        assertThat(flow.log()).containsExactly("a", "b", "m1", "m1", "a", "b", "m2", "m2");
    }

    @Test
    void onError_withoutHandlerLetsTheErrorGoOnAfterItsFinally() {
        Flow flow = new Flow()
                .node("guard", "OnErrorNode")
                .node("bad", "FailNode")
                .node("last", "LogNode", "message", "last")
                .wire("guard.protected_body -> bad", "guard.finally -> last");

        assertThat(flow.run().error()).contains(RunError.of("bad", "BROKEN", "it broke"));
        assertThat(flow.log()).containsExactly("last");
    }

    @Test
    void disabledTry_runsItsBodyUnguarded() {
        Flow flow = new Flow()
                .disabled("try", "TryNode", Map.of())
                .node("body", "LogNode", "message", "body")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "never")
                .wire("try.try_body -> body", "try -> catch.catch_body -> handler");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("body");
    }

    @Test
    void disabledLoop_goesOnWithWhatFollowsIt() {
        Flow flow = new Flow()
                .disabled("loop", "ForLoopStartNode", Map.of("items", List.of(1L, 2L)))
                .node("body", "LogNode", "message", "never")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> body", "loop.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("after");
    }

    @Test
    void disabledIf_saysThatNoWayIsTaken() {
        Flow flow = new Flow()
                .disabled("if", "IfNode", Map.of("expression", "True"))
                .node("yes", "LogNode", "message", "never")
                .wire("if.true -> yes");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).singleElement().asString().contains("disabled").contains("true");
    }
}
