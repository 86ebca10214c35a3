package com.casarerpa.orchestrator.series.application;

import java.util.Arrays;
import java.util.OptionalDouble;

/// How many durations fell into each of 40 slots, of which each but the first ends at 1.6 times the one before
/// (`casare.slot_of`). Percentiles within a slot are taken on a straight line: they are off by a fifth at most.
public final class Durations {
    /// How many slots there are.
    public static final int SLOTS = 40;

    private static final double FIRST_SECONDS = 0.01;
    private static final double GROWTH = 1.6;

    private final long[] counts;

    /// @param counts one for each slot
    public Durations(long[] counts) {
        if (counts.length != SLOTS) {
            throw new IllegalArgumentException("Expected " + SLOTS + " slots, got " + counts.length);
        }
        this.counts = counts.clone();
    }

    /// None at all.
    public static Durations none() {
        return new Durations(new long[SLOTS]);
    }

    /// The duration in seconds that so great a part of all is not longer than.
    ///
    /// @param part above 0, at most 1
    public OptionalDouble quantile(double part) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return OptionalDouble.empty();
        }
        double wanted = part * total;
        double passed = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (counts[slot] > 0 && passed + counts[slot] >= wanted) {
                double from = slot == 0 ? 0 : end(slot - 1);
                return OptionalDouble.of(from + (end(slot) - from) * (wanted - passed) / counts[slot]);
            }
            passed += counts[slot];
        }
        return OptionalDouble.of(end(SLOTS - 1));
    }

    private static double end(int slot) {
        return FIRST_SECONDS * Math.pow(GROWTH, slot);
    }
}
