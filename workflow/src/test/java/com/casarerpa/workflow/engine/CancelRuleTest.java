package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rules 8 and 9: cancel and time-out really stop what goes on, wherever it goes on, and a Finally is run all
/// the same.
@Timeout(60)
class CancelRuleTest {
    private final RunControl control = new RunControl();
    private final CountDownLatch working = new CountDownLatch(1);

    /// A registry with a node that says that it works and then waits for ever.
    private NodeRegistry registry() {
        return TestNodes.registry(Map.of(
                "WorkNode",
                context -> {
                    working.countDown();
                    new CountDownLatch(1).await();
                    return NodeResult.done();
                },
                "SlowLogNode",
                context -> {
                    // Long enough for an interrupt that was meant for the body to arrive.
                    new CountDownLatch(1).await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
                    return NodeResult.done();
                }));
    }

    private RunResult cancelledRun(Flow flow) {
        return cancelledRun(flow, RunEnvironment.local(Path.of(".")));
    }

    private RunResult cancelledRun(Flow flow, RunEnvironment environment) {
        Thread.ofVirtual().start(() -> {
            try {
                working.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            control.cancel("enough");
        });
        return flow.run(registry(), Map.of(), environment, control);
    }

    @Test
    void finally_isRunWhenTheRunIsCancelled() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("body", "WorkNode")
                .node("catch", "CatchNode")
                .node("handler", "LogNode", "message", "never")
                .node("finally", "FinallyNode")
                .node("slow", "SlowLogNode")
                .node("last", "LogNode", "message", "cleaned up")
                .node("after", "LogNode", "message", "never")
                .wire("try.try_body -> body", "try -> catch.catch_body -> handler -> finally")
                .wire("finally.finally_body -> slow -> last");

        RunResult result = cancelledRun(flow);

        assertThat(result.cancelled()).isTrue();
        assertThat(flow.log()).containsExactly("cleaned up");
    }

    @Test
    void finally_ofEveryOpenTryIsRunInnermostFirst() {
        Flow flow = new Flow()
                .node("outer", "TryNode")
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("inner", "TryNode")
                .node("body", "WorkNode")
                .node("innerFinally", "FinallyNode", "paired_try_id", "inner")
                .node("a", "LogNode", "message", "inner")
                .node("end", "ForLoopEndNode")
                .node("outerFinally", "FinallyNode", "paired_try_id", "outer")
                .node("b", "LogNode", "message", "outer")
                .wire("outer.try_body -> loop.body -> inner.try_body -> body -> innerFinally.finally_body -> a -> end")
                .wire("loop.completed -> outerFinally.finally_body -> b");

        assertThat(cancelledRun(flow).cancelled()).isTrue();
        assertThat(flow.log()).containsExactly("inner", "outer");
    }

    @Test
    void finally_ofOnErrorIsRunWhenTheRunIsCancelled() {
        Flow flow = new Flow()
                .node("guard", "OnErrorNode")
                .node("body", "WorkNode")
                .node("handler", "LogNode", "message", "never")
                .node("last", "LogNode", "message", "last")
                .wire("guard.protected_body -> body", "guard.on_error -> handler", "guard.finally -> last");

        assertThat(cancelledRun(flow).cancelled()).isTrue();
        assertThat(flow.log()).containsExactly("last");
    }

    @Test
    void finally_thatDoesNotEndIsGivenUpAfterTheGrace() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("body", "WorkNode")
                .node("finally", "FinallyNode")
                .node("block", "BlockNode")
                .node("after", "LogNode", "message", "never")
                .wire("try.try_body -> body", "try -> finally.finally_body -> block -> after");
        RunEnvironment environment =
                RunEnvironment.local(Path.of(".")).withTimes(Duration.ofSeconds(60), Duration.ofMillis(200));

        RunResult result = cancelledRun(flow, environment);

        assertThat(result.cancelled()).isTrue();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(20));
        assertThat(flow.log()).isEmpty();
    }

    @Test
    void finally_inABranchIsRunWhenAnotherBranchFailsFast() {
        CountDownLatch inside = new CountDownLatch(1);
        Flow flow = new Flow()
                .node("fork", "ForkNode", "fail_fast", true)
                .node("wait", "WaitForOtherNode")
                .node("bad", "FailNode")
                .node("try", "TryNode")
                .node("body", "InsideNode")
                .node("finally", "FinallyNode")
                .node("last", "LogNode", "message", "cleaned up")
                .wire("fork.branch_1 -> wait -> bad", "fork.branch_2 -> try.try_body -> body")
                .wire("try -> finally.finally_body -> last");

        RunResult result = flow.run(TestNodes.registry(Map.of(
                "WaitForOtherNode",
                context -> {
                    inside.await();
                    return NodeResult.done();
                },
                "InsideNode",
                context -> {
                    inside.countDown();
                    new CountDownLatch(1).await();
                    return NodeResult.done();
                })));

        assertThat(result.error()).contains(RunError.of("bad", "BROKEN", "it broke"));
        assertThat(flow.log()).containsExactly("cleaned up");
    }

    @Test
    void cancel_reachesANodeInABranch() {
        Flow flow = new Flow()
                .node("fork", "ForkNode")
                .node("one", "WorkNode")
                .node("two", "BlockNode")
                .node("join", "JoinNode")
                .wire("fork.branch_1 -> one -> join", "fork.branch_2 -> two -> join");

        assertThat(cancelledRun(flow).cancelled()).isTrue();
    }

    @Test
    void cancel_reachesAnItemOfAParallelForEach() {
        Flow flow = new Flow()
                .node("each", "ParallelForEachNode", "items", List.of(1L, 2L, 3L))
                .node("work", "WorkNode")
                .wire("each.body -> work");

        assertThat(cancelledRun(flow).cancelled()).isTrue();
    }

    @Test
    void cancel_reachesANodeInASubflow(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sub.json"), "{\"nodes\": {\"w\": {\"node_type\": \"WorkNode\"}}}");
        Flow flow = new Flow().node("sub", "SubflowNode", "subflow_path", "sub.json");

        RunResult result = cancelledRun(flow, RunEnvironment.local(folder));

        assertThat(result.cancelled()).isTrue();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void cancel_endsARunawayExpression() {
        String slow = "sum([sum(range(900000)) for x in range(900000)]) > 0";
        Flow flow = new Flow()
                .node("fork", "ForkNode")
                .node("work", "WorkNode")
                .node("while", "WhileLoopStartNode", "expression", slow, "max_iterations", 1_000_000L)
                .node("again", "WhileLoopStartNode", "expression", "True", "max_iterations", 1_000_000_000L)
                .node("nothing", "LogNode", "message", "")
                .wire("fork.branch_1 -> work", "fork.branch_2 -> again.body -> while.body -> nothing");

        RunResult result = cancelledRun(flow);

        assertThat(result.cancelled()).isTrue();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void cancel_endsTheWaitBetweenAttempts() {
        Flow flow = new Flow()
                .node("fork", "ForkNode")
                .node("work", "WorkNode")
                .node("retry", "RetryNode", "initial_delay", 3_000L)
                .node("bad", "FailNode")
                .node("own", "FailNode", "retry_count", 5L, "retry_interval", 3_000L)
                .wire("fork.branch_1 -> work", "fork.branch_2 -> retry.retry_body -> bad", "fork.branch_3 -> own");

        RunResult result = cancelledRun(flow);

        assertThat(result.cancelled()).isTrue();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void timeout_ofANodeInALoopLetsTheLoopGoOnWhereTheFileSaysSo() {
        Flow flow = new Flow()
                .settings(new Settings(true, Optional.of(Duration.ofMillis(50)), 0))
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("block", "BlockNode")
                .node("log", "LogNode", "message", "{{item}}")
                .wire("loop.body -> block -> log");

        RunResult result = flow.run();

        assertThat(result.success()).isTrue();
        assertThat(result.failures()).extracting(RunError::code).containsExactly("TIMEOUT", "TIMEOUT");
        assertThat(flow.log()).containsExactly("1", "2");
    }

    @Test
    void timeout_ofABusyNodeThatDoesNotListenEndsTheRunAndClosesWhatItUses() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger spins = new AtomicInteger();
        Flow flow = new Flow()
                .settings(new Settings(false, Optional.of(Duration.ofMillis(50)), 0))
                .node("busy", "BusyNode");
        RunEnvironment environment =
                RunEnvironment.local(Path.of(".")).withTimes(Duration.ofMinutes(1), Duration.ofMillis(100));

        RunResult result = flow.run(
                TestNodes.registry(Map.of("BusyNode", context -> {
                    context.resource(Line.class, () -> closed::countDown);
                    while (closed.getCount() > 0) {
                        spins.incrementAndGet();
                    }
                    return NodeResult.done();
                })),
                Map.of(),
                environment,
                control);

        assertThat(result.error().orElseThrow().code()).isEqualTo("NODE_STUCK");
        assertThat(closed.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    /// A resource that closes without a checked exception.
    private interface Line extends AutoCloseable {
        @Override
        void close();
    }

    @Test
    void timeout_ofASubflowEndsIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sub.json"), "{\"nodes\": {\"w\": {\"node_type\": \"BlockNode\"}}}");
        Flow flow = new Flow().node("sub", "SubflowNode", "subflow_path", "sub.json", "timeout_seconds", 0.2);

        RunResult result = flow.run(TestNodes.registry(), Map.of(), RunEnvironment.local(folder), new RunControl());

        assertThat(result.error().orElseThrow().code()).isEqualTo("TIMEOUT");
        assertThat(result.error().orElseThrow().nodeId()).contains("sub");
    }
}
