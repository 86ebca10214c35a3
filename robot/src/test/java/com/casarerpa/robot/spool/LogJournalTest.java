package com.casarerpa.robot.spool;

import static com.casarerpa.robot.spool.SpoolFolder.attempt;
import static com.casarerpa.robot.spool.SpoolFolder.line;
import static com.casarerpa.robot.spool.SpoolFolder.only;
import static com.casarerpa.robot.spool.SpoolFolder.take;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.LogEntry;
import com.casarerpa.robot.condition.ConditionCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogJournalTest {
    private static final String DAMAGED = "This line was lost: it was damaged on the robot's disk";

    @TempDir
    private Path temporary;

    private SpoolFolder folder;
    private Spool spool;
    private AttemptSpool run;

    @BeforeEach
    void open() throws Exception {
        folder = new SpoolFolder(temporary.resolve("spool"));
        spool = folder.open();
        run = spool.begin(attempt(1));
    }

    @Test
    void next_repeatsWhatWasNotConfirmedAndAddsWhatCameSince() {
        add("a", "b");
        assertThat(messages(run.log().next(2, 1000))).containsExactly("a", "b");
        add("c");

        LogJournal.Batch again = run.log().next(10, 1000);

        assertThat(again.offset()).isZero();
        assertThat(messages(again)).containsExactly("a", "b", "c");
    }

    @Test
    void confirmed_movesTheOffsetOn() {
        add("a", "b");
        run.log().next(10, 1000);

        run.log().confirmed(2);
        add("c");

        assertThat(run.log().next(10, 1000).offset()).isEqualTo(2);
        assertThat(messages(run.log().next(10, 1000))).containsExactly("c");
    }

    @Test
    void confirmed_goesOnWhereAnOrchestratorStandsThatLostLines() {
        add("a");
        run.log().next(10, 1000);
        run.log().confirmed(1);
        add("b", "c");
        run.log().next(10, 1000);

        run.log().confirmed(0);

        assertThat(run.log().next(10, 1000).offset()).isZero();
        assertThat(messages(run.log().next(10, 1000))).containsExactly("b", "c");
        run.log().confirmed(1);
        assertThat(run.log().next(10, 1000).offset()).isOne();
        assertThat(messages(run.log().next(10, 1000))).containsExactly("c");
    }

    @Test
    void next_limitsABatchByItsLength() {
        add("x".repeat(600), "y".repeat(600), "z");

        assertThat(messages(run.log().next(10, 1000))).hasSize(2);
    }

    @Test
    void append_shortensLinesThatAreTooLong() {
        add("x".repeat(10_000) + "\0");

        assertThat(messages(run.log().next(1, 100_000)).getFirst())
                .hasSizeLessThan(8_100)
                .endsWith("(2001 characters cut)");
    }

    @Test
    void log_isReadByTheNextProcessFromWhereTheOrchestratorStands() throws Exception {
        List<String> lines = IntStream.range(0, 5_000)
                .mapToObj(i -> "line " + i + " " + "x".repeat(200))
                .toList();
        lines.forEach(this::add);
        run.log().next(1_000, 1 << 20);
        run.log().confirmed(1_234);
        assertThat(folder.files()).as("delivered files go").hasSizeBetween(2, 6);

        LogJournal next = only(folder.open()).log();

        // What was confirmed and is on disk yet is sent once more, under its own numbers.
        LogJournal.Batch first = next.next(1, 1);
        assertThat(messages(first)).containsExactly(lines.get((int) first.offset()));
        assertThat(first.offset()).isBetween(0L, 1_234L);
        next.confirmed(1_234);
        assertThat(take(next)).isEqualTo(lines.subList(1_234, 5_000));
        assertThat(next.isEmpty()).isTrue();
        assertThat(folder.files()).hasSize(0);
    }

    @Test
    void log_ofATruncatedFileHasEveryWholeLineAtEveryLength() throws Exception {
        add("one", "two", "three");
        Path file = folder.files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        List<String> all = List.of("one", "two", "three");
        int seen = 0;
        for (int length = whole.length; length > 0; length--) {
            Files.write(file, Arrays.copyOf(whole, length));
            Spool next = folder.open();
            if (next.bytes() == 0) {
                // Not even a line: nothing is left of it.
                assertThat(seen).isEqualTo(3);
                return;
            }
            List<String> left = take(only(next).log());
            assertThat(left).as("%s bytes", length).isEqualTo(all.subList(0, left.size()));
            seen = Math.max(seen, left.size());
            Files.createDirectories(file.getParent());
        }
        throw new AssertionError("a file without a byte still held something");
    }

    @Test
    void log_losesOnlyTheDamagedLineAndSaysSo_atEveryOffset() throws Exception {
        add("one", "two", "three");
        Path file = folder.files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int damagedLines = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.createDirectories(file.getParent());
            Files.write(file, damaged);

            List<String> left = take(only(folder.open()).log());

            List<String> expected = new ArrayList<>(List.of("one", "two", "three"));
            if (left.size() < 3) {
                // The first or the last: nobody knows of a line before or behind.
                assertThat(left).as("byte %s", at).isIn(List.of("two", "three"), List.of("one", "two"));
                damagedLines++;
            } else if (left.contains(DAMAGED)) {
                expected.set(1, DAMAGED);
                assertThat(left).as("byte %s", at).isEqualTo(expected);
                damagedLines++;
            } else {
                assertThat(left).as("byte %s", at).isEqualTo(expected);
            }
        }
        assertThat(damagedLines).isGreaterThan(whole.length / 4);
    }

    @Test
    void append_leavesLinesOutWhenThereIsNoRoom_warningsLast_andSaysHowMany() throws Exception {
        Spool small = new SpoolFolder(temporary.resolve("small")).open(200_000);
        AttemptSpool full = small.begin(attempt(2));
        for (int i = 0; i < 100; i++) {
            full.log().append(line("x".repeat(4_000)));
        }
        assertThat(small.bytes()).isLessThanOrEqualTo(180_000);
        full.log().append(line("error", "what matters"));

        List<String> lines = take(full.log());

        assertThat(lines).hasSizeLessThan(60).contains("what matters");
        int left = lines.size() - 2;
        assertThat(lines.get(lines.size() - 2)).startsWith((100 - left) + " lines were left out here");
        full.end();
        assertThat(small.bytes()).isZero();
    }

    @Test
    void append_goesOnInMemoryWhileTheDiskFails_andThenOnDiskInOrder() throws Exception {
        add("one");
        folder.conditions.set(ConditionCode.DISK_FAILING, "as if");
        add("two", "three");
        assertThat(messages(run.log().next(2, 1000))).containsExactly("one", "two");
        spool.check();
        assertThat(folder.conditions.snapshot()).isEmpty();
        add("four");

        assertThat(take(run.log())).containsExactly("one", "two", "three", "four");
        add("five");
        assertThat(take(only(folder.open()).log())).endsWith("four", "five");
    }

    @Test
    void append_ofAnInterruptedThreadKeepsTheLine() {
        Thread.currentThread().interrupt();
        add("one", "two");

        assertThat(Thread.interrupted()).isTrue();
        add("three");
        assertThat(take(run.log())).containsExactly("one", "two", "three");
        assertThat(folder.conditions.snapshot()).isEmpty();
    }

    private void add(String... messages) {
        for (String message : messages) {
            run.log().append(line(message));
        }
    }

    private static List<String> messages(LogJournal.Batch batch) {
        return batch.entries().stream().map(LogEntry::message).toList();
    }
}
