package com.casarerpa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.cli.server.AdminClient;
import com.casarerpa.cli.server.JobWatch;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobLogPage;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.SubmitJobRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

/// Real workflow files through a real orchestrator and a real robot.
@Tag("slow")
class JobsTest {
    @TempDir
    private static Path folder;

    private static Installation up;

    @BeforeAll
    static void start() throws IOException {
        up = Installation.start(folder, "--no-examples", "--robots", "2");
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Installation.root().resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_completes(Path file) throws Exception {
        Job job = run(Files.readString(file), Map.of());

        assertThat(job.status()).as(job.errorMessage()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.progress()).isEqualTo(100);
        assertThat(job.attempts()).hasSize(1);
        assertThat(job.result()).containsEntry("success", true);
    }

    @Test
    void variables_reachTheWorkflowAndItsResultComesBack() throws Exception {
        Job job = run(example("hello.json"), Map.of("name", "Ada Löw"));

        assertThat(job.result())
                .extractingByKey("variables")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("greeting", "Hello, Ada Löw!");
        JobLogPage log = up.client().get("/jobs/" + job.jobId() + "/logs", Map.of(), JobLogPage.class);
        assertThat(log.lines()).anyMatch(line -> line.message().contains("Hello, Ada Löw!"));
    }

    @Test
    void failure_namesTheNodeTheCodeAndTheReason() throws Exception {
        String text = """
                {"metadata": {"name": "Reads what is not there"},
                 "nodes": {"read": {"node_id": "read", "node_type": "FileSystemSuperNode",
                                    "config": {"action": "Read File", "file_path": "no-such-file.txt"}}},
                 "connections": [], "variables": {}, "settings": {}}
                """;

        Job job = run(text, Map.of());

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.failedNode()).isEqualTo("read");
        assertThat(job.errorCode()).isNotBlank();
        assertThat(job.errorMessage()).contains("no-such-file.txt");
    }

    private static String example(String name) throws IOException {
        return Files.readString(Installation.root().resolve("examples").resolve(name));
    }

    private static Job run(String workflow, Map<String, Object> variables) throws InterruptedException {
        AdminClient client = up.client();
        SubmitJobRequest request = new SubmitJobRequest(
                null,
                null,
                StringNode.valueOf(workflow),
                null,
                variables,
                10,
                "default",
                0,
                null,
                60,
                null,
                List.of(),
                List.of(),
                null,
                null);
        Job job = client.post("/jobs", request, Job.class);
        return JobWatch.untilFinal(client, job.jobId(), Duration.ofSeconds(60), now -> {})
                .orElseThrow(() -> new AssertionError("Job " + job.jobId() + " did not end:\n" + up.output()));
    }
}
