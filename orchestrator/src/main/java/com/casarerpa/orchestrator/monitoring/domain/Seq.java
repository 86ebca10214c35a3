package com.casarerpa.orchestrator.monitoring.domain;

/// The public number of an event: the number of its row times 1024, plus its place in the row. Numbers grow in the
/// order in which events are handed on; most are never given.
public final class Seq {
    /// No row carries more events than this.
    public static final int MOST_IN_ROW = 1024;

    private Seq() {}

    /// The number of the event at a place, from 0, of a row.
    public static long of(long row, int place) {
        return row * MOST_IN_ROW + place;
    }

    /// The number behind every event of the row and before those of the next.
    public static long endOf(long row) {
        return of(row, MOST_IN_ROW - 1);
    }

    /// The row of the event with this number.
    public static long row(long seq) {
        return seq / MOST_IN_ROW;
    }

    /// Whether nothing of this number's row comes after it.
    public static boolean isEnd(long seq) {
        return seq % MOST_IN_ROW == MOST_IN_ROW - 1;
    }
}
