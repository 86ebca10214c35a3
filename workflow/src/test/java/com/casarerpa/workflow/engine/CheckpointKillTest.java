package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rule 13: a robot that was killed goes on where it was.
class CheckpointKillTest {
    @Test
    @Timeout(120)
    void resume_goesOnAfterTheProcessWasKilled(@TempDir Path folder) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("waiting");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(Files.readAllLines(folder.resolve("notes.txt"))).containsExactly("one", "a", "b");

        RunResult result = KilledRun.run(folder, true);

        assertThat(result.error()).isEmpty();
        assertThat(result.trace()).extracting(TraceEntry::nodeId).isEqualTo(List.of("wait", "last"));
        assertThat(Files.readAllLines(folder.resolve("notes.txt")))
                .containsExactly("one", "a", "b", "last [\"a\",\"b\"] one");
        assertThat(folder.resolve("state").resolve("run.checkpoint")).doesNotExist();
    }
}
