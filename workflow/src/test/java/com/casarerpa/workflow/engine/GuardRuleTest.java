package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No node begins without its guard, wherever in the run it is.
@Timeout(60)
class GuardRuleTest {
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final RunControl control = new RunControl(() -> {
        asked.incrementAndGet();
        return open.get();
    });

    private RunResult run(Flow flow, Map<String, TestNodes.Body> nodes) {
        return flow.run(TestNodes.registry(nodes), Map.of(), RunEnvironment.local(Path.of(".")), control);
    }

    private NodeResult close() {
        open.set(false);
        return NodeResult.done();
    }

    @Test
    void guard_thatSaysNoEndsTheRunBeforeTheNextNode() {
        Flow flow = new Flow()
                .node("first", "LogNode", "message", "first")
                .node("close", "CloseNode")
                .node("never", "LogNode", "message", "never")
                .wire("first -> close -> never");

        RunResult result = run(flow, Map.of("CloseNode", context -> close()));

        assertThat(result.cancelled()).isTrue();
        assertThat(flow.log()).containsExactly("first");
        assertThat(control.cancelled()).contains("the run may not go on");
    }

    @Test
    void guard_holdsForFinallyBlocksToo() {
        Flow flow = new Flow()
                .node("try", "TryNode")
                .node("close", "CloseNode")
                .node("next", "LogNode", "message", "never")
                .node("finally", "FinallyNode")
                .node("last", "LogNode", "message", "never either")
                .wire("try.try_body -> close -> next -> finally", "finally.finally_body -> last");

        assertThat(run(flow, Map.of("CloseNode", context -> close())).cancelled())
                .isTrue();
        assertThat(flow.log()).isEmpty();
    }

    @Test
    void guard_isAskedBeforeEachFurtherTry() {
        AtomicInteger tries = new AtomicInteger();
        Flow flow = new Flow()
                .node("flaky", "FlakyNode", "retry_count", 5L, "retry_interval", 1L)
                .wire();

        RunResult result = run(flow, Map.of("FlakyNode", context -> {
            if (tries.incrementAndGet() == 2) {
                open.set(false);
            }
            throw new NodeException("FLAKY", "again");
        }));

        assertThat(result.cancelled()).isTrue();
        assertThat(tries).hasValue(2);
    }

    @Test
    void guard_endsAllBranches() {
        Flow flow = new Flow()
                .node("each", "ParallelForEachNode", "items", List.of(1L, 2L, 3L, 4L), "batch_size", 1L)
                .node("close", "CloseNode")
                .node("never", "LogNode", "message", "never")
                .wire("each.body -> close -> never");

        assertThat(run(flow, Map.of("CloseNode", context -> close())).cancelled())
                .isTrue();
        assertThat(flow.log()).isEmpty();
    }

    @Test
    void guard_thatWaitsIsWokenByACancel() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        RunControl waits = new RunControl(() -> {
            waiting.countDown();
            new CountDownLatch(1).await();
            return true;
        });
        Flow flow = new Flow().node("never", "LogNode", "message", "never").wire();
        Thread.ofVirtual().start(() -> {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            waits.cancel("enough");
        });

        RunResult result = flow.run(TestNodes.registry(Map.of()), Map.of(), RunEnvironment.local(Path.of(".")), waits);

        assertThat(result.cancelled()).isTrue();
        assertThat(waits.cancelled()).contains("enough");
        assertThat(flow.log()).isEmpty();
    }

    @Test
    void guard_isAskedOnceForEachNode() {
        Flow flow = new Flow()
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L, 3L))
                .node("body", "LogNode", "message", "pass")
                .node("end", "ForLoopEndNode")
                .wire("loop.body -> body -> end -> loop");

        assertThat(run(flow, Map.of()).success()).isTrue();
        assertThat(flow.log()).hasSize(3);
        assertThat(asked.get()).isEqualTo(4);
    }
}
