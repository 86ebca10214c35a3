package com.casarerpa.robot.spool;

import static com.casarerpa.robot.spool.SpoolFolder.attempt;
import static com.casarerpa.robot.spool.SpoolFolder.line;
import static com.casarerpa.robot.spool.SpoolFolder.only;
import static com.casarerpa.robot.spool.SpoolFolder.result;
import static com.casarerpa.robot.spool.SpoolFolder.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.workflow.spi.HealedStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
    @TempDir
    private Path temporary;

    private SpoolFolder folder;
    private Spool spool;

    @BeforeEach
    void open() throws Exception {
        folder = new SpoolFolder(temporary.resolve("spool"));
        spool = folder.open();
    }

    @Test
    void results_areReadByTheNextProcessOldestFirst() throws Exception {
        spool.begin(attempt(2)).save(result(2));
        spool.begin(attempt(1)).save(result(1));

        List<AttemptSpool> left = folder.open().results();

        assertThat(left).extracting(run -> run.result().orElseThrow()).containsExactly(result(1), result(2));
    }

    @Test
    void result_thatWasSavedAgainIsTheNewOne() throws Exception {
        AttemptSpool run = spool.begin(attempt(1));
        run.save(result(1));
        run.save(result(1).withoutResult("too large"));

        assertThat(only(folder.open()).result()).contains(result(1).withoutResult("too large"));
        run.resultSettled();
        run.end();
        assertThat(spool.bytes()).isZero();
        assertThat(folder.files()).isEmpty();
    }

    @Test
    void result_isWholeOrReportedAsDamaged_atEveryOffset() throws Exception {
        spool.begin(attempt(1)).save(result(1));
        Path file = folder.files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int damaged = 0;
        for (int at = 0; at < 2 * whole.length; at++) {
            byte[] bytes = at < whole.length ? whole.clone() : Arrays.copyOf(whole, at - whole.length);
            if (at < whole.length) {
                bytes[at] ^= 0x10;
            }
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);

            List<AttemptSpool> left = folder.open().results();

            Optional<PendingResult> read =
                    left.isEmpty() ? Optional.empty() : left.getFirst().result();
            if (read.isPresent()) {
                assertThat(read).as("byte %s", at).contains(result(1));
            } else {
                damaged++;
                assertThat(file).as("byte %s", at).doesNotExist();
                assertThat(folder.folder.resolve("refused").toFile().list()).isNotEmpty();
            }
        }
        assertThat(damaged).isGreaterThan(whole.length);
    }

    @Test
    void result_ofAHalfWrittenFileIsNotThere() throws Exception {
        AttemptSpool run = spool.begin(attempt(1));
        run.save(result(1));
        Path file = folder.files().getFirst();
        Files.move(file, file.resolveSibling("result.tmp"));

        assertThat(folder.open().results()).isEmpty();
        assertThat(folder.files()).isEmpty();
    }

    @Test
    void result_isKeptWhenItsLogIsDamaged() throws Exception {
        AttemptSpool run = spool.begin(attempt(1));
        run.log().append(line("one"));
        run.save(result(1));
        Path log = folder.files().stream()
                .filter(file -> file.getFileName().toString().startsWith("log-"))
                .findFirst()
                .orElseThrow();
        Files.write(log, new byte[500]);

        assertThat(only(folder.open()).result()).contains(result(1));
    }

    @Test
    void artifacts_areReadByTheNextProcessInOrder() throws Exception {
        AttemptSpool run = spool.begin(attempt(1));
        run.artifacts().keep(new Artifact("a.png", "image/png", new byte[] {1, 2, 3}));
        run.artifacts().keep(new Artifact("b.txt", "text/plain", new byte[100_000]));

        ArtifactShelf left = only(folder.open()).artifacts();

        Artifact first = (Artifact) left.first().orElseThrow();
        assertThat(first.name()).isEqualTo("a.png");
        assertThat(first.contentType()).isEqualTo("image/png");
        assertThat(first.content()).containsExactly(1, 2, 3);
        left.removeFirst();
        assertThat(((Artifact) left.first().orElseThrow()).content()).hasSize(100_000);
        left.removeFirst();
        assertThat(left.isEmpty()).isTrue();
    }

    @Test
    void healings_areReadByTheNextProcessBetweenFiles() throws Exception {
        AttemptSpool run = spool.begin(attempt(1));
        Healing healing = Healing.of("n1", new HealedStep("selector", "#a", "#b", "fingerprint", 0.75));
        run.artifacts().keep(new Artifact("a.png", "image/png", new byte[] {1}));
        run.artifacts().keep(healing);

        ArtifactShelf left = only(folder.open()).artifacts();

        assertThat(left.first().orElseThrow()).isInstanceOf(Artifact.class);
        left.removeFirst();
        assertThat(left.first()).contains(healing);
        left.removeFirst();
        assertThat(left.isEmpty()).isTrue();
    }

    @Test
    void artifact_isWholeOrDropped_atEveryOffset() throws Exception {
        spool.begin(attempt(1)).artifacts().keep(new Artifact("a", "text/plain", new byte[] {7, 7, 7, 7}));
        Path file = folder.files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int dropped = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x01;
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);

            // One whose owner cannot be read is put aside.
            Spool next = folder.open();
            Optional<Artifact> read = next.bytes() == 0
                    ? Optional.empty()
                    : only(next).artifacts().first().map(Artifact.class::cast);

            if (read.isPresent()) {
                assertThat(read.get().content()).as("byte %s", at).containsExactly(7, 7, 7, 7);
                assertThat(read.get().name()).as("byte %s", at).isEqualTo("a");
            } else {
                dropped++;
            }
        }
        assertThat(dropped).isGreaterThan(whole.length / 4);
    }

    @Test
    void artifact_isRefusedWhenTheSpoolIsFull_andNoJobIsTakenUntilItIsNot() throws Exception {
        Spool small = folder.open(1_000_000);
        AttemptSpool run = small.begin(attempt(1));
        Artifact large = new Artifact("large", "application/octet-stream", new byte[300_000]);
        run.artifacts().keep(large);
        run.artifacts().keep(large);

        assertThatThrownBy(() -> run.artifacts().keep(large))
                .isInstanceOf(SpoolFullException.class)
                .hasMessageContaining("spool_limit");

        assertThat(folder.conditions.closing())
                .get()
                .extracting(condition -> condition.code())
                .isEqualTo(ConditionCode.SPOOL_FULL);
        run.save(result(1));
        assertThat(small.results()).isEmpty();
        run.artifacts().removeFirst();
        assertThat(folder.conditions.closing()).isEmpty();
    }

    @Test
    void oldestLogsOfDeliveredResults_goFirstWhenTheSpoolIsFull() throws Exception {
        Spool small = folder.open(1_000_000);
        AttemptSpool oldest = logs(small, 1);
        AttemptSpool undelivered = logs(small, 2);
        undelivered.save(result(2));
        AttemptSpool newer = logs(small, 3);
        List.of(oldest, undelivered, newer).forEach(AttemptSpool::end);
        AttemptSpool running = small.begin(attempt(4));

        for (int i = 0; i < 50; i++) {
            running.log().append(line("x".repeat(4_000)));
        }

        assertThat(small.bytes()).isLessThan(1_000_000);
        assertThat(take(oldest.log())).hasSize(1).first().asString().startsWith("The last 60 lines were lost");
        assertThat(take(undelivered.log())).hasSize(60);
        assertThat(take(newer.log())).hasSize(60);
        assertThat(take(running.log())).hasSize(50);
    }

    private static AttemptSpool logs(Spool spool, int job) {
        AttemptSpool run = spool.begin(attempt(job));
        for (int i = 0; i < 60; i++) {
            run.log().append(line("x".repeat(4_000)));
        }
        return run;
    }

    @Test
    void putAside_keepsAResultForAPerson() throws Exception {
        Path kept = spool.putAside(result(1));

        assertThat(kept).content().contains("\"workflow_name\"");
    }
}
