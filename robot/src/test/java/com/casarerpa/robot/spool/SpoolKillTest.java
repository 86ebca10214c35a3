package com.casarerpa.robot.spool;

import static com.casarerpa.robot.spool.SpoolFolder.attempt;
import static com.casarerpa.robot.spool.SpoolFolder.line;
import static com.casarerpa.robot.spool.SpoolFolder.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes to the spool is killed (SIGKILL) in the middle of it.
@Tag("slow")
@Timeout(300)
final class SpoolKillTest {
    private static final long SEED = 20261123;
    private static final int KILLS = 6;

    @TempDir
    private Path temporary;

    /// What the child process runs: says what it has kept after each.
    public static final class Writer {
        public static void main(String[] arguments) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            Spool spool = new SpoolFolder(Path.of(arguments[0])).open();
            for (int job = Integer.parseInt(arguments[1]); ; job++) {
                AttemptSpool run = spool.begin(attempt(job));
                for (int i = 0; i < 40; i++) {
                    run.log().append(line("line " + i + " of " + job));
                    out.println("line " + job + " " + i);
                }
                byte[] content = new byte[50_000];
                new Random(job).nextBytes(content);
                run.artifacts().keep(new Artifact("file", "text/plain", content));
                out.println("file " + job + " 0");
                run.save(result(job));
                out.println("result " + job + " 0");
                run.end();
            }
        }
    }

    @Test
    void killedProcess_hasLostNothingThatItHadKept() throws Exception {
        Random random = new Random(SEED);
        SpoolFolder folder = new SpoolFolder(temporary.resolve("spool"));
        Map<Integer, Integer> lines = new HashMap<>();
        List<Integer> files = new ArrayList<>();
        List<Integer> results = new ArrayList<>();
        int first = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int until = 100 + random.nextInt(1_500);
            for (String said : runUntil(folder.folder, first, until)) {
                String[] parts = said.split(" ", 3);
                int job = Integer.parseInt(parts[1]);
                first = Math.max(first, job + 1);
                switch (parts[0]) {
                    case "line" -> lines.put(job, Integer.parseInt(parts[2]));
                    case "file" -> files.add(job);
                    default -> results.add(job);
                }
            }
        }

        Spool spool = folder.open(1L << 30);

        assertThat(spool.results().stream().map(run -> run.result().orElseThrow()))
                .as("seed %s", SEED)
                .containsAll(results.stream().map(SpoolFolder::result).toList());
        Map<String, AttemptSpool> runs = new HashMap<>();
        spool.results().forEach(run -> runs.put(run.attempt().jobId().toString(), run));
        spool.awaitLate().forEach(run -> runs.put(run.attempt().jobId().toString(), run));
        lines.forEach((job, last) -> {
            List<String> log = SpoolFolder.take(run(runs, job).log());
            assertThat(log).as("job %s, seed %s", job, SEED).hasSizeGreaterThan(last);
            for (int i = 0; i < log.size(); i++) {
                assertThat(log.get(i)).isEqualTo("line " + i + " of " + job);
            }
        });
        for (int job : files) {
            byte[] content = new byte[50_000];
            new Random(job).nextBytes(content);
            assertThat(((Artifact) run(runs, job).artifacts().first().orElseThrow()).content())
                    .isEqualTo(content);
        }
        assertThat(results).isNotEmpty();
        assertThat(folder.folder.resolve("refused").toFile().list()).isEmpty();
    }

    private static AttemptSpool run(Map<String, AttemptSpool> runs, int job) {
        return runs.get(attempt(job).jobId().toString());
    }

    private static List<String> runUntil(Path folder, int firstJob, int lines) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        String.valueOf(firstJob))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            boolean killed = false;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                if (text.matches("(line|file|result) \\d+ \\d+")) {
                    said.add(text);
                }
                if (!killed && said.size() >= lines) {
                    killed = true;
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            // The pipe broke with the process.
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(lines);
        // The last word may have been cut in the middle of a number.
        said.removeLast();
        return said;
    }
}
