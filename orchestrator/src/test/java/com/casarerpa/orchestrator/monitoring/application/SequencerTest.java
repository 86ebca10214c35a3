package com.casarerpa.orchestrator.monitoring.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SequencerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private long nextTransaction = 9;
    private final Sequencer sequencer = new Sequencer(10, () -> nextTransaction);

    private static EventSource.Look look(long xmin, long... numbers) {
        var rows = Arrays.stream(numbers)
                .mapToObj(row -> new EventSource.Seen(row, Optional.empty()))
                .toList();
        return new EventSource.Look(rows, xmin);
    }

    private List<Long> take(EventSource.Look look, long millis) {
        return sequencer.take(look, START.plusMillis(millis)).rows().stream()
                .map(EventSource.Seen::row)
                .toList();
    }

    @Test
    void take_passesOnWhatHasNoHoles() {
        assertThat(take(look(5, 11, 12, 13), 0)).containsExactly(11L, 12L, 13L);
        assertThat(sequencer.position()).isEqualTo(13);
    }

    @Test
    void take_waitsAtAHoleUntilItIsFilled() {
        assertThat(take(look(5, 11, 13), 0)).containsExactly(11L);
        assertThat(take(look(5, 13, 14), 20)).isEmpty();
        assertThat(take(look(5, 12, 13, 14), 40)).containsExactly(12L, 13L, 14L);
    }

    @Test
    void take_givesUpAHoleWhenAllWhoCouldFillItHaveEnded() {
        assertThat(take(look(5, 12), 0)).isEmpty();
        assertThat(take(look(9, 12), 20)).as("too early to know who could").isEmpty();
        nextTransaction = 10;
        assertThat(take(look(9, 12), 60)).as("transaction 9 is under way").isEmpty();
        nextTransaction = 12;
        var given = sequencer.take(look(10, 12), START.plusMillis(80));
        assertThat(given.rows()).hasSize(1);
        assertThat(given.gapBefore()).isEmpty();
    }

    @Test
    void take_tellsOfAGapWhenAHoleStaysInDoubtForTooLong() {
        take(look(5, 12), 0);
        take(look(5, 12), 60);
        assertThat(take(look(5, 12), 4_999)).isEmpty();
        var given = sequencer.take(look(5, 12), START.plusMillis(5_000));
        assertThat(given.rows()).hasSize(1);
        assertThat(given.gapBefore()).containsExactly(12L);
    }

    @Test
    void take_settlesSeveralHolesAtOnce() {
        take(look(5, 12, 14), 0);
        take(look(5, 12, 14), 60);
        assertThat(take(look(9, 12, 14), 80)).containsExactly(12L, 14L);
    }
}
