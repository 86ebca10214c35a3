package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void failures_areRetriedAsOftenAsTheNodeSays() {
        AtomicInteger attempts = new AtomicInteger();
        Flow flow = new Flow().node("a", "FlakyNode", "retry_count", 2L, "retry_interval", 0.001);

        RunResult result = flow.run(TestNodes.registry(Map.of("FlakyNode", TestNodes.failingTimes(2, attempts))));

        assertThat(result.success()).isTrue();
        assertThat(result.variables()).containsEntry("a.result", 3L);
    }

    @Test
    void failures_followTheErrorPort() {
        Flow flow = new Flow()
                .node("a", "FailNode", "message", "no file", "code", "NOT_FOUND")
                .node("ok", "LogNode", "message", "never")
                .node("handler", "LogNode", "message", "{{a.error_type}}: {{a.error_message}}")
                .wire("a -> ok", "a.error -> handler");

        RunResult result = flow.run();

        assertThat(result.success()).isTrue();
        assertThat(flow.log()).containsExactly("NOT_FOUND: no file");
    }

    @Test
    void failures_areListedWhereTheFileSaysGoOn() {
        Flow flow = new Flow()
                .settings(new Settings(true, Optional.empty(), 0))
                .node("a", "FailNode")
                .node("b", "LogNode", "message", "went on")
                .wire("a -> b");

        RunResult result = flow.run();

        assertThat(result.success()).isTrue();
        assertThat(result.failures()).containsExactly(RunError.of("a", "BROKEN", "it broke"));
        assertThat(flow.log()).containsExactly("went on");
    }

    @Test
    void failures_ofOtherKindsBecomeInternalErrors() {
        Flow flow = new Flow().node("a", "BugNode");

        RunResult result = flow.run(TestNodes.registry(Map.of("BugNode", context -> {
            throw new IllegalStateException("oops");
        })));

        assertThat(result.error()).contains(RunError.of("a", "INTERNAL_ERROR", "a: IllegalStateException: oops"));
        assertThat(result.trace()).singleElement().satisfies(entry -> {
            assertThat(entry.status()).isEqualTo(TraceEntry.Status.FAILED);
            assertThat(entry.error())
                    .hasValueSatisfying(text -> assertThat(text).contains("oops"));
        });
    }

    @Test
    void timeout_interruptsTheNodeAndOnlyIt() {
        Flow flow = new Flow()
                .settings(new Settings(true, Optional.of(Duration.ofMillis(50)), 0))
                .node("slow", "BlockNode")
                .node("after", "InterruptedNode")
                .wire("slow -> after");

        RunResult result = flow.run(TestNodes.registry(Map.of(
                "InterruptedNode",
                context -> NodeResult.of("result", Thread.currentThread().isInterrupted()))));

        assertThat(result.failures()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("TIMEOUT");
            assertThat(error.nodeId()).contains("slow");
        });
        assertThat(result.variables()).containsEntry("after.result", false);
    }

    @Test
    void cancel_interruptsTheNodeThatWorks() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        RunControl control = new RunControl();
        Flow flow = new Flow()
                .node("a", "WorkNode")
                .node("b", "LogNode", "message", "never")
                .wire("a -> b");
        Thread.ofVirtual().start(() -> {
            try {
                working.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            control.cancel("enough");
        });

        RunResult result = flow.run(
                TestNodes.registry(Map.of("WorkNode", context -> {
                    working.countDown();
                    new CountDownLatch(1).await();
                    return NodeResult.done();
                })),
                Map.of(),
                RunEnvironment.local(Path.of(".")),
                control);

        assertThat(result.cancelled()).isTrue();
        assertThat(result.success()).isFalse();
        assertThat(result.error().orElseThrow().message()).contains("enough");
        assertThat(flow.log()).isEmpty();
        assertThat(flow.events.getLast()).isInstanceOf(RunEvent.RunCancelled.class);
    }

    @Test
    void cancel_givesUpANodeThatDoesNotListen() {
        CountDownLatch never = new CountDownLatch(1);
        RunControl control = new RunControl();
        Flow flow = new Flow().node("a", "DeafNode");

        RunResult result = flow.run(
                TestNodes.registry(Map.of("DeafNode", context -> {
                    control.cancel("stop");
                    while (true) {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            // does not listen, which is what is tested
                            Thread.onSpinWait();
                        }
                    }
                })),
                Map.of(),
                RunEnvironment.local(Path.of(".")).withTimes(Duration.ofSeconds(60), Duration.ofMillis(50)),
                control);

        assertThat(result.cancelled()).isTrue();
    }

    @Test
    void interrupt_ofTheCallerCancelsTheRun() {
        Flow flow = new Flow().node("a", "BlockNode");
        Thread.currentThread().interrupt();

        RunResult result = flow.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.cancelled()).isTrue();
    }
}
