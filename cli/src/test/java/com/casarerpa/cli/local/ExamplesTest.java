package com.casarerpa.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.engine.Engine;
import com.casarerpa.workflow.engine.RunEnvironment;
import com.casarerpa.workflow.engine.RunListener;
import com.casarerpa.workflow.engine.RunRequest;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every workflow of `examples/` is run as it stands there.
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../examples");
    private static final NodeRegistry REGISTRY = NodeLibrary.registry();

    @TempDir
    private Path folder;

    private RunResult run(String name, Map<String, Object> variables) {
        CheckedFile checked = CheckedFile.read(EXAMPLES.resolve(name), REGISTRY);
        assertThat(checked.findings()).as("an example is free of mistakes").isEmpty();
        RunResult result = new Engine(REGISTRY)
                .run(
                        new RunRequest(checked.workflow().orElseThrow(), variables, RunEnvironment.local(folder)),
                        RunListener.none());
        assertThat(result.success()).as("%s: %s", name, result.error()).isTrue();
        return result;
    }

    @Test
    void examples_areAllTestedHere() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .containsExactlyInAnyOrder(
                            "count-down.json",
                            "hello.json",
                            "order-report.json",
                            "parallel-branches.json",
                            "recover-from-error.json");
        }
    }

    @Test
    void hello_greetsByName() {
        assertThat(run("hello.json", Map.of()).variables()).containsEntry("greeting", "Hello, World!");
        assertThat(run("hello.json", Map.of("name", "Ada")).variables()).containsEntry("greeting", "Hello, Ada!");
    }

    @Test
    void orderReport_addsUpAndWritesTheFile() throws IOException {
        RunResult result = run(
                "order-report.json",
                Map.of("orders", List.of(Map.of("amount", 40), Map.of("amount", 60)), "large_from", 50));

        assertThat(result.variables()).containsEntry("total", 100.0).containsEntry("large_orders", 1.0);
        assertThat(folder.resolve("order-report.txt")).content().startsWith("Total: 100");
    }

    @Test
    void recoverFromError_takesTheDefaultOnlyWithoutTheFile() throws IOException {
        assertThat(run("recover-from-error.json", Map.of()).variables())
                .containsEntry("content", "default settings")
                .extractingByKey("reason")
                .asString()
                .contains("settings-that-do-not-exist.json");

        Files.writeString(folder.resolve("mine.txt"), "my settings");
        assertThat(run("recover-from-error.json", Map.of("settings_file", "mine.txt"))
                        .variables())
                .containsEntry("content", "my settings")
                .containsEntry("reason", "");
    }

    @Test
    void parallelBranches_bringsBothTogether() {
        assertThat(run("parallel-branches.json", Map.of()).variables())
                .containsEntry("squares.result", 144.0)
                .containsEntry("join.branch_count", 2L)
                .hasEntrySatisfying(
                        "number.result", number -> assertThat(number).isNotNull());
    }

    @Test
    void countDown_countsDownToZero() {
        assertThat(run("count-down.json", Map.of("count", 2)).variables())
                .hasEntrySatisfying("said", said -> assertThat((List<?>) said).hasSize(2))
                .containsEntry("count", 0.0);
    }
}
