package com.casarerpa.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.nodes.catalogue.Examples;
import com.casarerpa.nodes.catalogue.NodeExample;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.engine.Engine;
import com.casarerpa.workflow.engine.RunControl;
import com.casarerpa.workflow.engine.RunEnvironment;
import com.casarerpa.workflow.engine.RunListener;
import com.casarerpa.workflow.engine.RunRequest;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.NodeType.Status;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs the example of each node as the documentation shows it.
@Timeout(300)
class NodeExamplesTest {
    private static final NodeRegistry REGISTRY = NodeLibrary.registry();
    private static final Map<String, NodeExample> EXAMPLES = Examples.read(List.copyOf(REGISTRY.types()));

    @TempDir
    private Path folder;

    @Test
    void everyNodeThatRunsHere_hasAnExample() {
        assertThat(REGISTRY.types().stream()
                        .filter(type -> type.status() == Status.IMPLEMENTED)
                        .filter(type -> type.aliasOf().isEmpty())
                        .map(NodeType::name))
                .allMatch(EXAMPLES::containsKey);
    }

    @TestFactory
    Stream<DynamicTest> example_doesWhatTheDocumentationSays() {
        return EXAMPLES.entrySet().stream()
                .filter(entry -> REGISTRY.type(entry.getKey()).orElseThrow().status() == Status.IMPLEMENTED)
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private void check(String type, NodeExample example) throws Exception {
        var loaded = new WorkflowLoader(REGISTRY).load(ContractJson.mapper().writeValueAsString(example.workflow()));
        List<Finding> findings = new ArrayList<>(loaded.findings());
        findings.addAll(new WorkflowValidator(REGISTRY).validate(loaded.workflow()));
        assertThat(findings).isEmpty();
        assertThat(example.shows()).as(type).isNotBlank();
        example.program().ifPresent(program -> assumeTrue(isInstalled(program), program + " is not installed"));
        if (example.needsSurroundings()) {
            return;
        }
        Path here = Files.createDirectories(folder.resolve(type));
        for (Map.Entry<String, String> file : example.files().entrySet()) {
            Path path = here.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, NodeExample.bytes(file.getValue()));
        }
        RunControl control = new RunControl();
        Thread limit = Thread.ofVirtual().start(() -> expire(control));
        RunResult result = new Engine(REGISTRY)
                .run(
                        new RunRequest(loaded.workflow(), Map.of(), RunEnvironment.local(here)),
                        RunListener.none(),
                        control);
        limit.interrupt();
        assertThat(result.success()).as("%s", result.error()).isTrue();
        example.expect()
                .forEach((name, value) ->
                        assertThat(json(result.variables().get(name))).as(name).isEqualTo(json(value)));
    }

    private static void expire(RunControl control) {
        try {
            Thread.sleep(Duration.ofSeconds(60));
            control.cancel("the example took longer than a minute");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(Object value) {
        return ContractJson.mapper().readTree(ContractJson.mapper().writeValueAsString(value));
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(part -> Files.isExecutable(Path.of(part, program)));
    }
}
