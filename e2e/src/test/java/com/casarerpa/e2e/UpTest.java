package com.casarerpa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.job.JobPage;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.workflow.WorkflowPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `casare up` as a newcomer meets it.
@Tag("slow")
class UpTest {
    @TempDir
    private Path folder;

    @Test
    void up_runsAnExampleAndASecondStartFindsTheDataAgain() throws Exception {
        String key;
        int jobs;
        try (Installation first = Installation.start(folder)) {
            assertThat(first.output()).contains("job completed", "dashboard   " + first.url(), first.adminKey());
            assertThat(Files.getPosixFilePermissions(first.data().resolve("admin.key")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(first.data().resolve("robots/robot-1/key")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            key = first.adminKey();
            jobs = jobs(first).jobs().size();
            assertThat(jobs(first).jobs()).allMatch(job -> job.status() == JobStatus.COMPLETED);
        }
        try (Installation second = Installation.start(folder)) {
            assertThat(second.adminKey()).isEqualTo(key);
            assertThat(jobs(second).jobs()).hasSize(jobs + 1);
            WorkflowPage workflows = second.client().get("/workflows", Map.of("limit", "500"), WorkflowPage.class);
            assertThat(workflows.workflows())
                    .isNotEmpty()
                    .as("the same content makes no new version")
                    .allMatch(workflow -> workflow.latestVersion() == 1);
        }
    }

    @Test
    void interrupt_stopsEverythingInOrder() throws Exception {
        try (Installation up = Installation.start(folder, "--no-examples")) {
            List<ProcessHandle> programs = up.descendants();
            assertThat(programs).hasSizeGreaterThan(3);

            up.signal("INT");

            assertThat(up.ended()).isEqualTo(130);
            assertThat(up.output().indexOf("robot-1 stopped"))
                    .isPositive()
                    .isLessThan(up.output().indexOf("orchestrator stopped"));
            assertThat(programs).noneMatch(ProcessHandle::isAlive);
            assertThat(up.data().resolve("server.json")).doesNotExist();
        }
    }

    @Test
    void killedUp_leavesNothingRunning() throws Exception {
        try (Installation up = Installation.start(folder, "--no-examples")) {
            List<ProcessHandle> programs = up.descendants();

            up.process().destroyForcibly();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(programs).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void diedProgram_isSaidWithItsLogAndEndsUp() throws Exception {
        try (Installation up = Installation.start(folder, "--no-examples")) {
            ProcessHandle robot = up.descendants().stream()
                    .filter(program -> program.info().commandLine().orElse("").contains(" robot "))
                    .findFirst()
                    .orElseThrow();

            robot.destroyForcibly();

            assertThat(up.ended()).isEqualTo(1);
            assertThat(up.output()).contains("robot-1 ended with exit code", "robot-1.log");
        }
    }

    @Test
    void portAndFolderInUse_areOneLineEach() throws Exception {
        try (Installation up = Installation.start(folder, "--no-examples", "--no-robot")) {
            try (Installation samePort = Installation.launch(folder.resolve("other"), up.port())) {
                assertThat(samePort.ended()).isEqualTo(3);
                assertThat(samePort.output().lines()).hasSize(1);
                assertThat(samePort.output()).contains("Port " + up.port(), "--port");
            }
            try (Installation sameFolder = Installation.launch(folder, Installation.freePort())) {
                assertThat(sameFolder.ended()).isEqualTo(3);
                assertThat(sameFolder.output().lines()).hasSize(1);
                assertThat(sameFolder.output()).contains("data folder", "in use", "--data");
            }
            assertThat(up.process().isAlive()).isTrue();
        }
    }

    @Test
    void databaseUrl_thatIsMalformedOrRefused_isSaidClearly() throws Exception {
        try (Installation malformed = Installation.launch(
                folder, Installation.freePort(), "--database-url", "postgresql://user@host:port/x")) {
            assertThat(malformed.ended()).isEqualTo(3);
            assertThat(malformed.output()).contains("DATABASE_URL").doesNotContain("\tat ");
        }
        int closed = Installation.freePort();
        try (Installation refused = Installation.launch(
                folder,
                Installation.freePort(),
                "--database-url",
                "postgresql://user:very-secret@localhost:" + closed + "/x")) {
            assertThat(refused.ended()).isEqualTo(3);
            assertThat(refused.output()).contains("localhost:" + closed).doesNotContain("very-secret", "\tat ");
        }
    }

    private static JobPage jobs(Installation installation) {
        return installation.client().get("/jobs", Map.of("limit", "500"), JobPage.class);
    }
}
