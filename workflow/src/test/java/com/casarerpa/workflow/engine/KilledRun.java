package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A run in a process of its own that is killed while its fourth node works. Each node leaves a line in a file.
final class KilledRun {
    private KilledRun() {}

    static Flow flow() {
        return new Flow()
                .node("one", "NoteNode", "value", "one")
                .node("set", "SetVariableNode", "variable_name", "rows", "value", List.of("a", "b"))
                .node("loop", "ForLoopStartNode", "items", "{{rows}}")
                .node("row", "NoteNode", "value", "{{item}}")
                .node("wait", "WaitNode")
                .node("last", "NoteNode", "value", "last {{rows}} {{one.result}}")
                .wire("one -> set -> loop.body -> row", "loop.completed -> wait -> last");
    }

    /// @param hangs whether the WaitNode waits for ever, after it has said so on standard output
    static NodeRegistry registry(Path notes, boolean hangs) {
        return TestNodes.registry(Map.of(
                "NoteNode",
                context -> {
                    Files.writeString(
                            notes, context.input("value") + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    return NodeResult.of("result", context.input("value"));
                },
                "WaitNode",
                context -> {
                    if (hangs) {
                        System.out.println("waiting");
                        new CountDownLatch(1).await();
                    }
                    return NodeResult.done();
                }));
    }

    static RunResult run(Path folder, boolean resume) {
        RunRequest request = new RunRequest(flow().workflow(), Map.of(), RunEnvironment.local(folder))
                .with(new RunRequest.Checkpointing(folder.resolve("state"), resume));
        return new Engine(registry(folder.resolve("notes.txt"), !resume)).run(request, RunListener.none());
    }

    /// Runs until it is killed.
    ///
    /// @param args the folder
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), false);
    }
}
