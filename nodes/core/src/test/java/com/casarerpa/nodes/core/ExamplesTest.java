package com.casarerpa.nodes.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.workflow.engine.Engine;
import com.casarerpa.workflow.engine.RunEnvironment;
import com.casarerpa.workflow.engine.RunEvent;
import com.casarerpa.workflow.engine.RunRequest;
import com.casarerpa.workflow.engine.RunResult;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.Severity;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Loads and runs the real workflow files; what fails in them fails for the reason that is in the file.
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../../examples/casare");
    private static final NodeRegistry REGISTRY = CoreContext.REGISTRY;

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    private final List<Finding> findings = new ArrayList<>();

    private RunResult run(String file) throws Exception {
        findings.clear();
        WorkflowLoader.Loaded loaded = new WorkflowLoader(REGISTRY).load(Files.readString(EXAMPLES.resolve(file)));
        findings.addAll(loaded.findings());
        findings.addAll(new WorkflowValidator(REGISTRY).validate(loaded.workflow()));
        assertThat(findings).as("findings of " + file).noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new Engine(REGISTRY)
                .run(new RunRequest(loaded.workflow(), Map.of(), RunEnvironment.local(folder)), event -> {
                    if (event instanceof RunEvent.LogWritten line) {
                        log.add(line.message());
                    }
                });
    }

    private RunResult succeeds(String file, String lastLine) throws Exception {
        RunResult result = run(file);
        assertThat(result.error()).isEmpty();
        assertThat(result.success()).isTrue();
        assertThat(log.getLast()).matches(lastLine);
        return result;
    }

    private void fails(String file, String node, String code, String... reasons) throws Exception {
        RunResult result = run(file);
        assertThat(result.success()).isFalse();
        assertThat(result.error()).hasValueSatisfying(error -> {
            assertThat(error.nodeId()).contains(node);
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).contains(reasons);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch_2_2_xml.json|XML parsing test passed! Data: <root><item>Test</item></root>",
                "batch_6_1_triggers.json|All trigger nodes instantiated and configured successfully!",
                "task_2.json|Hello, my name is Alice and I am 30 years old",
                "task_3.json|The final result is: 40\\.0",
                "task_7.json|The content length is: 21 bytes\\.",
                "task_9.json|Dictionary content: \\{\"status\": ?\"ok\", ?\"code\": ?200\\}",
            })
    void run_succeedsWithWhatTheFileLogs(String file, String lastLine) throws Exception {
        succeeds(file, lastLine);
    }

    @Test
    void run_succeedsAndLeavesAnUnknownReferenceAsItIs() throws Exception {
        succeeds(
                "batch_5_1_utility.json",
                "Utility tests passed! Random: [\\d.]+, UUID: \\{\\{random_uuid\\.uuid\\}\\}");
    }

    @Test
    void run_worksOnFilesInTheWorkingDirectory() throws Exception {
        succeeds("batch_2_1_files.json", "All FileSystemSuperNode tests passed!");
        Path output = folder.resolve("test_output/node_tests_v2");
        assertThat(output.resolve("test.txt")).hasContent("Hello World!\nAppended!");
        try (Stream<Path> files = Files.list(output)) {
            assertThat(files).containsExactly(output.resolve("test.txt"));
        }
    }

    @Test
    void run_failsWhereAPortIsNamedThatTheNodeDoesNotHave() throws Exception {
        fails("batch_1_1_variables.json", "dict_has_key", "INVALID_INPUT", "dict_set.dict", "result");
        fails("batch_1_2_lists.json", "list_reverse", "INVALID_INPUT", "list_sort.sorted_list", "result");
    }

    @Test
    void run_failsAtATextThatIsNoNumber() throws Exception {
        fails("batch_1_4_math.json", "math_length", "INVALID_INPUT", "'a'", "Hello World");
        assertThat(findings).as("the operation `length` does not exist either").anySatisfy(finding -> {
            assertThat(finding.nodeId()).contains("math_length");
            assertThat(finding.message()).contains("operation", "'length'");
        });
    }

    @Test
    void examples_areAllRunHere() throws Exception {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files).hasSize(11);
        }
    }
}
