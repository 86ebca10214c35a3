package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.spi.NodeContext.ResourceFactory;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Renewable;
import com.casarerpa.workflow.spi.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rule 13: the state after each top-level node is on disk, and a run can begin there.
class CheckpointTest {
    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private Map<String, String> secrets = Map.of("api", "tok-12345");

    /// Runs; the node type `CrashNode` fails as long as `broken`.
    private RunResult run(Flow flow, boolean resume, Map<String, TestNodes.Body> more) {
        Map<String, TestNodes.Body> nodes = new LinkedHashMap<>(more);
        nodes.put("CrashNode", context -> {
            if (broken.get()) {
                throw new NodeException("CRASH", "as if the robot had died");
            }
            return NodeResult.of("result", context.input("value"));
        });
        RunEnvironment environment = RunEnvironment.local(Path.of(".")).with(new SecretSource() {
            @Override
            public Optional<String> secret(String alias) {
                return Optional.ofNullable(secrets.get(alias));
            }

            @Override
            public Optional<Map<String, String>> credential(String name) {
                return Optional.empty();
            }
        });
        RunRequest request = new RunRequest(flow.workflow(), Map.of(), environment)
                .with(new RunRequest.Checkpointing(folder, resume));
        log.clear();
        return new Engine(TestNodes.registry(nodes)).run(request, event -> {
            if (event instanceof RunEvent.LogWritten written) {
                log.add(written.message());
            }
        });
    }

    private RunResult crash(Flow flow) {
        return run(flow, false, Map.of());
    }

    private RunResult resume(Flow flow) {
        broken.set(false);
        return run(flow, true, Map.of());
    }

    private String file() throws IOException {
        return Files.readString(folder.resolve("run.checkpoint"), StandardCharsets.UTF_8);
    }

    private static Flow steps() {
        return new Flow()
                .node("a", "LogNode", "message", "a")
                .node("set", "SetVariableNode", "variable_name", "x", "value", List.of(1L, 2.0, "three"))
                .node("add", "AddNode", "a", 40L, "b", 2L)
                .node("crash", "CrashNode", "value", "{{add.result}} {{x}}")
                .node("z", "LogNode", "message", "{{crash.result}}")
                .wire("a -> set -> add -> crash -> z");
    }

    @Test
    void resume_goesOnWithVariablesAndOutputsAsTheyWere() {
        assertThat(crash(steps()).error().orElseThrow().code()).isEqualTo("CRASH");

        RunResult result = resume(steps());

        assertThat(result.error()).isEmpty();
        assertThat(log)
                .containsExactly("resumed from a checkpoint; the run goes on with 'crash'", "42 [1,2.0,\"three\"]");
        assertThat(result.variables())
                .containsEntry("x", List.of(1L, 2.0, "three"))
                .containsEntry("add.result", 42L);
        assertThat(result.nodesExecuted()).isEqualTo(5);
        assertThat(folder.resolve("run.checkpoint")).doesNotExist();
    }

    @Test
    void resume_withoutACheckpointBeginsAtTheStart() {
        resume(steps());

        assertThat(log).contains("a").first().asString().contains("there is no checkpoint");
    }

    @Test
    void resume_beginsATopLevelLoopAnew() {
        Flow flow = new Flow()
                .node("before", "LogNode", "message", "before")
                .node("loop", "ForLoopStartNode", "items", List.of(1L, 2L))
                .node("log", "LogNode", "message", "{{item}}")
                .node("if", "IfNode", "expression", "item == 2")
                .node("crash", "CrashNode")
                .node("after", "LogNode", "message", "after")
                .wire("before -> loop.body -> log -> if.true -> crash", "loop.completed -> after");
        crash(flow);
        assertThat(log).containsExactly("before", "1", "2");

        assertThat(resume(flow).success()).isTrue();

        assertThat(log.subList(1, log.size())).containsExactly("1", "2", "after");
    }

    @Test
    void resume_remembersEntriesAndBranchesThatWereStillToCome() {
        Flow flow = new Flow()
                .node("one", "LogNode", "message", "one")
                .node("two", "CrashNode")
                .node("three", "LogNode", "message", "three")
                .node("four", "LogNode", "message", "four")
                .wire("one -> two", "one -> three");
        crash(flow);

        assertThat(resume(flow).success()).isTrue();

        assertThat(log.subList(1, log.size())).containsExactly("three", "four");
    }

    @Test
    void resume_keepsErrorRecoveryAndToleratedFailures() {
        Flow flow = new Flow()
                .node("recovery", "ErrorRecoveryNode", "strategy", "continue")
                .node("bad", "FailNode")
                .node("stop", "ErrorRecoveryNode", "strategy", "stop")
                .node("crash", "CrashNode")
                .node("again", "ErrorRecoveryNode", "strategy", "continue")
                .node("worse", "FailNode", "message", "worse")
                .wire("recovery -> bad -> stop -> crash -> again -> worse");
        crash(flow);

        RunResult result = resume(flow);

        assertThat(result.success()).isTrue();
        assertThat(result.failures())
                .extracting(RunError::nodeId)
                .containsExactly(Optional.of("bad"), Optional.of("worse"));
    }

    @Test
    void values_ofEveryKindComeBackAsTheyWere() {
        Map<String, Object> odd = new LinkedHashMap<>();
        odd.put("$map", "looks like a tag");
        List<Object> values = Arrays.asList(
                null,
                true,
                5L,
                5.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Long.MIN_VALUE,
                "é😀\u0000",
                odd,
                Map.of("$bytes", "x", "b", 1L),
                List.of(List.of()));
        Flow flow = new Flow()
                .node("make", "MakeNode")
                .node("crash", "CrashNode")
                .node("look", "LookNode")
                .wire("make -> crash -> look");
        List<Object> seen = new ArrayList<>();
        Map<String, TestNodes.Body> nodes = Map.of(
                "MakeNode",
                context -> {
                    context.setVariable("v", values);
                    return NodeResult.of("result", new byte[] {1, -2});
                },
                "LookNode",
                context -> {
                    seen.add(context.variable("v"));
                    seen.add(context.evaluate("make.result", Map.of()));
                    return NodeResult.done();
                });
        run(flow, false, nodes);
        broken.set(false);

        assertThat(run(flow, true, nodes).error()).isEmpty();

        assertThat(seen.getFirst()).isEqualTo(values);
        assertThat((byte[]) seen.get(1)).containsExactly(1, -2);
    }

    @Test
    void secrets_areNotWrittenButReadAgain() throws IOException {
        Flow flow = new Flow()
                .variable(new VariableDefinition("password", "String", "hunter2!", "", true, false))
                .variable(new VariableDefinition("pin", "Integer", 123_456L, "", true, false))
                .node("a", "SetVariableNode", "variable_name", "header", "value", "Bearer {{$secret:api}}!")
                .node("b", "SetVariableNode", "variable_name", "copy", "value", "{{password}}")
                .node("c", "SetVariableNode", "variable_name", "number", "value", "{{pin}}")
                .node("crash", "CrashNode")
                .node("check", "CheckNode", "value", "{{header}} {{copy}} {{password}} {{number}}")
                .wire("a -> b -> c -> crash -> check");
        List<Object> seen = new ArrayList<>();
        Map<String, TestNodes.Body> nodes = Map.of("CheckNode", context -> {
            seen.add(context.input("value"));
            seen.add(context.variable("number"));
            return NodeResult.done();
        });
        run(flow, false, nodes);
        assertThat(file()).doesNotContain("hunter2").doesNotContain("12345").contains("secret:api", "variable:pin");
        broken.set(false);
        secrets = Map.of("api", "tok-67890");

        RunResult result = run(flow, true, nodes);

        assertThat(result.error()).isEmpty();
        assertThat(seen).containsExactly("Bearer tok-67890! hunter2! hunter2! 123456", 123_456L);
        assertThat(result.variables()).containsEntry("header", "Bearer ***!").containsEntry("copy", "***");
    }

    @Test
    void secrets_thatAreGoneMakeTheCheckpointUnusable() {
        Flow flow = new Flow()
                .node("a", "SetVariableNode", "variable_name", "header", "value", "{{$secret:api}}")
                .node("crash", "CrashNode")
                .wire("a -> crash");
        crash(flow);
        secrets = Map.of();

        RunError error = resume(flow).error().orElseThrow();

        assertThat(error.code()).isEqualTo("CHECKPOINT_UNUSABLE");
        assertThat(error.message()).contains("secret api").contains("run from the beginning");
    }

    @Test
    void secrets_thatCannotBeReadAgainLeaveTheCheckpointBefore() throws IOException {
        Flow flow = new Flow()
                .variable(new VariableDefinition("token", "String", "first-token", "", true, false))
                .node("a", "LogNode", "message", "a")
                .node("change", "SetVariableNode", "variable_name", "token", "value", "second-token")
                .node("crash", "CrashNode")
                .wire("a -> change -> crash");
        crash(flow);
        assertThat(log).last().asString().contains("no checkpoint here").contains("'token' was changed");
        assertThat(file()).doesNotContain("first-token").doesNotContain("second-token");

        assertThat(resume(flow).success()).isTrue();
        assertThat(log.getFirst()).contains("goes on with 'change'");
    }

    @Test
    void handles_leaveTheCheckpointBefore() {
        Flow flow = new Flow()
                .node("a", "LogNode", "message", "a")
                .node("open", "OpenNode")
                .node("crash", "CrashNode")
                .wire("a -> open -> crash");
        Map<String, TestNodes.Body> nodes =
                Map.of("OpenNode", context -> NodeResult.of("result", new Thread("a connection")));
        run(flow, false, nodes);
        assertThat(log).last().asString().contains("open.result holds a Thread");
        broken.set(false);

        assertThat(run(flow, true, nodes).success()).isTrue();
        assertThat(log.getFirst()).contains("goes on with 'open'");
    }

    @Test
    void resources_leaveTheCheckpointBeforeUnlessTheyCanBeMadeAnew() {
        Flow flow = new Flow()
                .node("pool", "UsePoolNode")
                .node("line", "UseLineNode")
                .node("crash", "CrashNode")
                .wire("pool -> line -> crash");
        Map<String, TestNodes.Body> nodes = Map.of(
                "UsePoolNode",
                        context -> {
                            ResourceFactory<Pool> made = Pool::new;
                            context.resource(Pool.class, made);
                            return NodeResult.done();
                        },
                "UseLineNode",
                        context -> {
                            ResourceFactory<Line> made = Line::new;
                            context.resource(Line.class, made);
                            return NodeResult.done();
                        });
        run(flow, false, nodes);
        broken.set(false);

        assertThat(run(flow, true, nodes).success()).isTrue();
        assertThat(log.getFirst()).contains("goes on with 'line'");
    }

    private static final class Pool implements AutoCloseable, Renewable {
        @Override
        public void close() {
            // holds nothing
        }
    }

    private static final class Line implements AutoCloseable {
        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void checkpoint_ofAnotherWorkflowIsRefused() {
        crash(steps());

        RunError error =
                resume(steps().node("add", "AddNode", "a", 41L)).error().orElseThrow();

        assertThat(error.code()).isEqualTo("CHECKPOINT_MISMATCH");
        assertThat(error.message()).contains("the workflow was changed");
    }

    @Test
    void checkpoint_thatIsDamagedIsRefused() throws IOException {
        crash(steps());
        Path file = folder.resolve("run.checkpoint");
        String whole = file();
        for (String damaged : List.of(
                whole.replace("42", "43"), whole.substring(0, whole.length() - 3), whole.substring(5), "", "{}")) {
            Files.writeString(file, damaged);

            RunError error = resume(steps()).error().orElseThrow();

            assertThat(error.code()).isEqualTo("CHECKPOINT_UNUSABLE");
            assertThat(error.message()).contains("run.checkpoint");
        }
    }

    @Test
    void checkpoint_thatCannotBeWrittenIsToldOnceAndTheRunGoesOn() throws IOException {
        folder = Files.writeString(folder.resolve("a-file"), "no folder").resolve("below");
        broken.set(false);

        assertThat(crash(steps()).success()).isTrue();
        assertThat(log.stream().filter(line -> line.contains("could not be written")))
                .hasSize(1);
    }

    @Test
    void checkpoint_ofASubflowIsThatOfTheNodeThatCalledIt(@TempDir Path files) throws IOException {
        Path sub = Files.writeString(files.resolve("sub.json"), """
                {"nodes": {"s": {"node_type": "LogNode", "config": {"message": "inside"}},
                           "c": {"node_type": "CrashNode"}},
                 "connections": [{"source_node": "s", "source_port": "exec_out", "target_node": "c", "target_port": "exec_in"}]}
                """);
        Flow flow = new Flow()
                .node("a", "LogNode", "message", "a")
                .node("sub", "SubflowNode", "subflow_path", sub.toString())
                .wire("a -> sub");
        crash(flow);

        assertThat(resume(flow).success()).isTrue();
        assertThat(log).containsExactly("resumed from a checkpoint; the run goes on with 'sub'", "s: inside");
    }
}
