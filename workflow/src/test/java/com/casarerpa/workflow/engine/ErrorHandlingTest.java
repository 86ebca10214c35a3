package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ErrorHandlingTest {
    /// As the canvas wires it: body on `try_body`, `exec_out` to the Catch, `catch_body` on to the Finally.
    private static Flow canvas(String bodyType) {
        return new Flow()
                .node("try", "TryNode")
                .node("body", bodyType, "message", "body")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "caught {{catch.error_type}} {{catch.error_message}}")
                .node("finally", "FinallyNode")
                .node("last", "LogNode", "message", "finally {{finally.had_error}}")
                .wire("try.try_body -> body", "try -> catch.catch_body -> handler -> finally.finally_body -> last");
    }

    @Test
    void try_whoseBodySucceedsSkipsTheCatch() {
        Flow flow = canvas("LogNode");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("body", "finally False");
    }

    @Test
    void try_whoseBodyFailsRunsTheCatchAndTheFinally() {
        Flow flow = canvas("FailNode");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("caught BROKEN body", "finally True");
    }

    @Test
    void catch_ofOtherTypesLetsTheErrorGoOnAfterTheFinally() {
        Flow flow = canvas("FailNode").node("catch", "CatchNode", "error_types", "TimeoutError, NOT_FOUND");

        RunResult result = flow.run();

        assertThat(result.error().orElseThrow().nodeId()).contains("body");
        assertThat(flow.log()).containsExactly("finally True");
    }

    @Test
    void catch_knowsPythonNames() {
        Flow flow = canvas("FailNode")
                .node("body", "FailNode", "code", "NOT_FOUND", "message", "gone")
                .node("catch", "CatchNode", "error_types", "FileNotFoundError");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).contains("caught NOT_FOUND gone");
    }

    @Test
    void try_withItsBodyOnExecOutFindsTheCatchBehindIt() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("body", "FailNode")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "caught")
                .wire("try -> body -> catch.catch_body -> handler");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("caught");
    }

    @Test
    void try_comesBeforeTheErrorPortOfTheNode() {
        Flow flow =
                canvas("FailNode").node("port", "LogNode", "message", "port").wire("body.error -> port");

        flow.run();

        assertThat(flow.log()).doesNotContain("port");
    }

    @Test
    void try_doesNotGuardWhatLiesBehindIt() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("body", "LogNode", "message", "body")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "caught")
                .node("after", "FailNode", "message", "later")
                .wire("try.try_body -> body -> after", "try -> catch.catch_body -> handler -> after");

        RunResult result = flow.run();

        assertThat(result.error().orElseThrow().nodeId()).contains("after");
        assertThat(flow.log()).containsExactly("body");
    }

    @Test
    void try_insideALoopLetsEveryPassGoOn() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("try", "TryNode")
                .node("body", "FailNode", "message", "{{item}}")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "caught {{catch.error_message}}")
                .node("end", "ForLoopEndNode")
                .wire("loop.body -> try.try_body -> body -> end", "try -> catch.catch_body -> handler -> end");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("caught 1", "caught 2");
    }

    @Test
    void break_insideATryRunsTheFinallyFirst() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("try", "TryNode")
                .node("break", "BreakNode")
                .node("catch", "CatchNode")
                .node("finally", "FinallyNode")
                .node("last", "LogNode", "message", "finally")
                .node("after", "LogNode", "message", "after")
                .wire("loop.body -> try.try_body -> break", "try -> catch.catch_body -> finally.finally_body -> last")
                .wire("loop.completed -> after");

        flow.run();

        assertThat(flow.log()).containsExactly("finally", "after");
    }

    @Test
    void nestedTries_catchInnermostFirst() {
        Flow flow = new Flow()
                .node("outer", "TryNode")
                .node("inner", "TryNode")
                .node("bad", "FailNode", "message", "first")
                .node("innerCatch", "CatchNode")
                .node("worse", "FailNode", "message", "second")
                .node("outerCatch", "CatchNode")
                .node("log", "LogNode", "message", "{{innerCatch.error_message}} {{outerCatch.error_message}}")
                .wire("outer.try_body -> inner.try_body -> bad", "inner -> innerCatch.catch_body -> worse")
                .wire("outer -> outerCatch.catch_body -> log");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("first second");
    }

    private static Flow retry(long attempts) {
        return new Flow()
                .node("retry", "RetryNode", "max_attempts", attempts, "initial_delay", 0.001)
                .node("work", "FlakyNode")
                .node("good", "RetrySuccessNode")
                .node("ok", "LogNode", "message", "ok after {{retry.attempt}}")
                .node("bad", "LogNode", "message", "failed: {{retry.last_error}}")
                .wire("retry.retry_body -> work -> good", "retry.success -> ok", "retry.failed -> bad");
    }

    @Test
    void retry_triesUntilTheBodySucceeds() {
        Flow flow = retry(3);

        flow.run(TestNodes.registry(Map.of("FlakyNode", TestNodes.failingTimes(2, new AtomicInteger()))));

        assertThat(flow.log()).last().isEqualTo("ok after 3");
    }

    @Test
    void retry_givesUpAfterMaxAttempts() {
        Flow flow = retry(2);
        AtomicInteger attempts = new AtomicInteger();

        RunResult result = flow.run(TestNodes.registry(Map.of("FlakyNode", TestNodes.failingTimes(9, attempts))));

        assertThat(result.success()).isTrue();
        assertThat(attempts).hasValue(2);
        assertThat(flow.log()).last().isEqualTo("failed: attempt 2 failed");
    }

    @Test
    void retryFail_failsTheAttempt() {
        Flow flow = new Flow()
                .node("retry", "RetryNode", "max_attempts", 2L, "initial_delay", 0L)
                .node("fail", "RetryFailNode", "error_message", "not yet")
                .wire("retry.retry_body -> fail");

        RunResult result = flow.run();

        assertThat(result.error().orElseThrow().code()).isEqualTo("RETRY_FAILED");
        assertThat(result.error().orElseThrow().message()).contains("not yet");
    }

    @Test
    void onError_runsTheHandlerAndTheFinally() {
        Flow flow = new Flow()
                .node("guard", "OnErrorNode")
                .node("bad", "FailNode")
                .node("handler", "LogNode", "message", "{{guard.error_node}}: {{guard.error_message}}")
                .node("last", "LogNode", "message", "last")
                .wire("guard.protected_body -> bad", "guard.on_error -> handler", "guard.finally -> last");

        assertThat(flow.run().success()).isTrue();
        assertThat(flow.log()).containsExactly("bad: it broke", "last");
    }

    @Test
    void errorRecovery_takesTheFallback() {
        Flow flow = new Flow()
                .node("recovery", "ErrorRecoveryNode", "strategy", "fallback")
                .node("bad", "FailNode")
                .node("plan", "LogNode", "message", "plan b: {{recovery.error_message}}")
                .wire("recovery -> bad", "recovery.fallback -> plan");

        RunResult result = flow.run();

        assertThat(result.success()).isTrue();
        assertThat(result.failures()).hasSize(1);
        assertThat(flow.log()).containsExactly("plan b: it broke");
    }

    @Test
    void errorRecovery_retriesTheNode() {
        AtomicInteger attempts = new AtomicInteger();
        Flow flow = new Flow()
                .node("recovery", "ErrorRecoveryNode", "strategy", "retry", "max_retries", 2L)
                .node("work", "FlakyNode")
                .node("ok", "LogNode", "message", "ok")
                .wire("recovery -> work -> ok");

        flow.run(TestNodes.registry(Map.of("FlakyNode", TestNodes.failingTimes(2, attempts))));

        assertThat(flow.log()).last().isEqualTo("ok");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void errorRecovery_restartsTheRun() {
        AtomicInteger attempts = new AtomicInteger();
        Flow flow = new Flow()
                .node("recovery", "ErrorRecoveryNode", "strategy", "restart", "max_retries", 1L)
                .node("begin", "LogNode", "message", "begin")
                .node("work", "FlakyNode")
                .wire("recovery -> begin -> work");

        RunResult result = flow.run(TestNodes.registry(Map.of("FlakyNode", TestNodes.failingTimes(1, attempts))));

        assertThat(result.success()).isTrue();
        assertThat(flow.log()).containsExactly("begin", "begin");
    }

    @Test
    void throw_failsWithItsMessage() {
        RunResult result = new Flow()
                .node("t", "ThrowErrorNode", "error_message", "no more")
                .run();

        assertThat(result.error()).contains(RunError.of("t", "CUSTOM_ERROR", "no more"));
    }

    @Test
    void assert_failsUnlessTheConditionHolds() {
        assertThat(new Flow()
                        .node("a", "AssertNode", "condition", "1 < 2")
                        .run()
                        .success())
                .isTrue();
        assertThat(new Flow()
                        .node("a", "AssertNode", "condition", "{{x}} > 3", "message", "x is too small")
                        .run(TestNodes.registry(), Map.of("x", 2L))
                        .error())
                .contains(RunError.of("a", "ASSERTION_FAILED", "x is too small"));
    }

    @Test
    void fork_runsBranchesOnCopiesAndJoinsTheirChanges() {
        Flow flow = new Flow()
                .node("init", "SetVariableNode", "variable_name", "x", "value", 0L)
                .node("fork", "ForkNode")
                .node("one", "SetVariableNode", "variable_name", "x", "value", 1L)
                .node("two", "SetVariableNode", "variable_name", "x", "value", 2L)
                .node("join", "JoinNode")
                .node(
                        "log",
                        "LogNode",
                        "message",
                        "{{x}} {{branch_1_x}} {{branch_2_x}} {{join.branch_count}} {{two.value}}")
                .wire("init -> fork.branch_1 -> one -> join -> log", "fork.branch_2 -> two -> join");

        RunResult result = flow.run();

        assertThat(result.error()).isEmpty();
        assertThat(flow.log()).containsExactly("0 1 2 2 2");
        assertThat(result.variables())
                .containsEntry("join.results", Map.of("branch_1", Map.of("x", 1L), "branch_2", Map.of("x", 2L)));
    }

    @Test
    void fork_whoseBranchFailsFailsWithThatBranchesError() {
        Flow flow = new Flow()
                .node("fork", "ForkNode", "fail_fast", true)
                .node("bad", "FailNode")
                .node("slow", "BlockNode")
                .node("join", "JoinNode")
                .node("log", "LogNode", "message", "never")
                .wire("fork.branch_1 -> bad -> join -> log", "fork.branch_2 -> slow -> join");

        RunResult result = flow.run();

        assertThat(result.error()).contains(RunError.of("bad", "BROKEN", "it broke"));
        assertThat(flow.log()).isEmpty();
    }

    @Test
    void parallelForEach_keepsTheOrderOfTheItems() {
        Flow flow = new Flow()
                .node("each", "ParallelForEachNode", "items", List.of(1L, 2L, 3L, 4L, 5L), "batch_size", 2L)
                .node("add", "AddNode", "a", "{{each.current_item}}", "b", 10L)
                .node("log", "LogNode", "message", "{{each.results}}")
                .wire("each.body -> add", "each.completed -> log");

        flow.run();

        assertThat(flow.log()).containsExactly("[11,12,13,14,15]");
    }

    @Test
    void parallelForEach_endsAnItemThatTakesTooLong() {
        Flow flow = new Flow()
                .node("each", "ParallelForEachNode", "items", List.of(1L, 2L), "timeout_per_item", 1L)
                .node("if", "IfNode", "expression", "{{current_item}} == 2")
                .node("slow", "BlockNode")
                .wire("each.body -> if.true -> slow");

        RunResult result = flow.run();

        assertThat(result.error().orElseThrow().code()).isEqualTo("TIMEOUT");
        assertThat(result.error().orElseThrow().message()).contains("item 1");
    }

    @Test
    void parallelForEach_reallyRunsAtTheSameTime() {
        CyclicBarrier barrier = new CyclicBarrier(3);
        Flow flow = new Flow()
                .node("each", "ParallelForEachNode", "items", List.of(1L, 2L, 3L), "batch_size", 3L)
                .node("meet", "MeetNode")
                .wire("each.body -> meet");

        RunResult result = flow.run(TestNodes.registry(Map.of("MeetNode", context -> {
            barrier.await(20, TimeUnit.SECONDS);
            return NodeResult.done();
        })));

        assertThat(result.error()).isEmpty();
    }
}
