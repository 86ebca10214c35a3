package com.casarerpa.robot.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogBufferTest {
    private final LogBuffer buffer = new LogBuffer(3, Clock.systemUTC());

    @Test
    void next_repeatsWhatWasNotConfirmedAndAddsWhatCameSince() {
        add("a", "b");
        assertThat(messages(buffer.next(2, 1000))).containsExactly("a", "b");
        add("c");

        LogBuffer.Batch again = buffer.next(10, 1000);

        assertThat(again.offset()).isZero();
        assertThat(messages(again)).containsExactly("a", "b", "c");
    }

    @Test
    void confirmed_movesTheOffsetOn() {
        add("a", "b");
        buffer.next(10, 1000);

        buffer.confirmed(2);
        add("c");

        assertThat(buffer.next(10, 1000).offset()).isEqualTo(2);
        assertThat(messages(buffer.next(10, 1000))).containsExactly("c");
    }

    @Test
    void confirmed_goesBackWhereTheOrchestratorStands() {
        add("a");
        buffer.next(10, 1000);
        buffer.confirmed(1);
        add("b");
        buffer.next(10, 1000);

        buffer.confirmed(0);

        assertThat(buffer.next(10, 1000).offset()).isZero();
        assertThat(messages(buffer.next(10, 1000))).containsExactly("b");
    }

    @Test
    void add_cutsTheOldestLinesAndSaysHowMany() {
        add("a", "b", "c", "d", "e");

        assertThat(messages(buffer.next(10, 1000)))
                .containsExactly(
                        "2 lines were cut here: the orchestrator did not take them fast enough", "c", "d", "e");
    }

    @Test
    void add_neverCutsWhatWasSentAlready() {
        add("a");
        buffer.next(10, 1000);
        add("b", "c", "d", "e");

        assertThat(messages(buffer.next(1, 1000))).containsExactly("a");
        buffer.confirmed(1);
        assertThat(messages(buffer.next(10, 1000)))
                .startsWith("1 lines were cut here: the orchestrator did not take" + " them fast enough");
    }

    @Test
    void next_limitsABatchByItsLength() {
        add("x".repeat(600), "y".repeat(600), "z");

        assertThat(messages(buffer.next(10, 1000))).hasSize(2);
    }

    @Test
    void add_shortensLinesThatAreTooLong() {
        add("x".repeat(10_000) + "\0");

        assertThat(messages(buffer.next(1, 100_000)).getFirst())
                .hasSizeLessThan(8_100)
                .endsWith("(2001 characters cut)");
    }

    private void add(String... messages) {
        for (String message : messages) {
            buffer.add(new LogEntry(Instant.EPOCH, "info", null, message));
        }
    }

    private static List<String> messages(LogBuffer.Batch batch) {
        return batch.entries().stream().map(LogEntry::message).toList();
    }
}
